import { cpus, totalmem } from 'node:os';

/** What the figures depend on; nothing that names the machine. */
export function machineFacts(): string[] {
  const processors = cpus();
  const { version }: { version: string } = require('node-red/package.json');
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB of memory`,
    `${process.platform} ${process.arch}, Node.js ${process.versions.node}, Node-RED ${version}`,
  ];
}
