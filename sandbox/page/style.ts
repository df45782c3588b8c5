/** Light or dark, following the system's setting. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1f2933; --quiet: #52606d; --back: #ffffff; --panel: #f5f7fa; --line: #d2d6dc;
  --link: #1d5fa8; --success: #1b6e3c; --error: #a62626;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6e9ed; --quiet: #a3adb8; --back: #16191d; --panel: #20252b; --line: #3a424c;
    --link: #8ab8ef; --success: #7fd39b; --error: #f39a9a;
  }
}
body { margin: 0; color: var(--text); background: var(--back); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1.5rem 3rem; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.15rem; }
h3 { margin: 0 0 0.3rem; font-size: 0.9rem; }
p { margin: 0.4rem 0; }
small, header p, dt { color: var(--quiet); }
a { color: var(--link); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; }
code, pre { font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; }
.copyable { white-space: nowrap; }
.copyable code { user-select: all; }
.copyable button { padding: 0 0.4rem; font-size: 0.8rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
tbody th { font-weight: normal; }
thead th, .head { color: var(--quiet); font-size: 0.85rem; font-weight: normal; }
.line { display: grid; grid-template-columns: 6rem minmax(0, 1.2fr) minmax(0, 1.5fr) minmax(0, 1.2fr); gap: 0.8rem;
  padding: 0.35rem 0.4rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
button.small { padding: 0 0.4rem; font-size: 0.85rem; white-space: nowrap; }
.calls { margin: 0.5rem 0 1rem; }
summary { cursor: pointer; }
summary.line > :first-child::before { content: '\\25B8'; padding-right: 0.4rem; color: var(--quiet); }
[open] > summary.line > :first-child::before { content: '\\25BE'; }
summary:hover { background: var(--panel); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.success { color: var(--success); }
.error { color: var(--error); }
.bodies { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; padding: 0.8rem 0.4rem 1rem; }
pre { margin: 0; padding: 0.6rem; max-height: 24rem; overflow: auto; background: var(--panel); border-radius: 3px;
  white-space: pre-wrap; overflow-wrap: anywhere; }
fieldset { margin: 1rem 0 0; padding: 0; border: 0; }
label { display: block; margin: 0.6rem 0; }
label input:not([type='checkbox']) { display: block; box-sizing: border-box; width: 100%; margin-top: 0.2rem; padding: 0.3rem 0.4rem;
  font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 3px; }
label.scope { margin: 0.2rem 0; }
footer { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin-top: 2rem; }
button { font: inherit; padding: 0.2rem 0.8rem; }
`;
