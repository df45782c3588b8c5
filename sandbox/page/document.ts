/** One HTML document in the style of the sandbox's pages, with headers that restrict it to its own resources. */
import { createHash } from 'node:crypto';
import type { Answer } from '../server/answer';
import { Payload } from '../server/payload';
import { Html, html } from './html';
import { style } from './style';

export interface Document {
  title: string;
  content: Html;
  script: string;
  /** Attributes of the body, each preceded by a space. */
  attributes?: readonly Html[];
}

export function documentAnswer({ title, content, script, attributes = [] }: Document): Answer {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body${attributes}>
<main>
${content}
</main>
<script>${new Html(script)}</script>
</body>
</html>
`;
  return {
    status: 200,
    payload: Payload.text(text),
    contentType: 'text/html; charset=utf-8',
    headers: {
      'Content-Security-Policy': contentSecurityPolicy(script),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
  };
}

/** Allows only the document's own style and script, and requests only to this server. */
function contentSecurityPolicy(script: string): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
