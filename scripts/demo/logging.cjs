/**
 * What the demo prints: the results that its debug node writes, bare, so that each is JSON on one line; warnings and
 * errors; and where the editor is. Node-RED's own start-up lines would bury these.
 */
const warn = 30; // Node-RED's log levels: fatal 10, error 20, warn 30, info 40

module.exports = {
  console: { level: 'off' },
  demo: {
    level: 'info',
    handler: () => (entry) => {
      if (entry.type === 'debug') console.log(entry.msg);
      else if (isTrouble(entry)) console.error(text(entry));
      else if (/Started flows/.test(entry.msg))
        console.log(`Node-RED runs at ${process.env.DEMO_ADDRESS} (Ctrl-C ends it)`);
    },
  },
};

/** Node-RED's own warnings at start are about settings that the demo chose. */
function isTrouble({ level, type }) {
  return level < warn || (level === warn && type !== undefined);
}

function text(entry) {
  const where = entry.name || entry.id;
  return `${entry.type === undefined ? '' : `[${entry.type}${where ? `: ${where}` : ''}] `}${entry.msg?.message ?? entry.msg}`;
}
