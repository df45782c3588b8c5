/** A text with the first occurrence of `part` highlighted, ignoring case. */
export function Highlight({ text, part }: { text: string; part: string }) {
  const wanted = part.trim().toLowerCase();
  const start = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (start < 0) return <>{text}</>;
  const end = start + wanted.length;
  return (
    <>
      {text.slice(0, start)}
      <mark class="tray-highlight">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}
