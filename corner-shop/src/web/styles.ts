export const styles = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf6ef, #1d1a17);
  --card: light-dark(#ffffff, #282420);
  --ink: light-dark(#2b2622, #f2ebe1);
  --quiet: light-dark(#6a6058, #b3a798);
  --line: light-dark(#e6dccd, #3d3731);
  --leaf: light-dark(#28664a, #7fc9a2);
  --on-leaf: light-dark(#ffffff, #10231a);
  --brick: light-dark(#a23a22, #f0957e);
}
* { box-sizing: border-box; margin: 0; }
body {
  font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 76rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem);
}
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: end; justify-content: space-between; margin-bottom: 1.5rem; }
a { color: var(--leaf); }
h1 { font: 700 clamp(2rem, 5vw, 2.75rem)/1.1 Georgia, 'Times New Roman', serif; }
h2 { font-size: 1.05rem; line-height: 1.3; }
header p, .quiet, footer { color: var(--quiet); }
main { display: grid; gap: 1.5rem; align-items: start; }
aside, #live { display: grid; gap: 1rem; min-width: 0; }
.shelf { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1rem; }
.panel > h2 { margin-bottom: .5rem; }
.product { display: flex; flex-direction: column; }
.product > h2 { margin: .75rem 0 .1rem; }
.product > p { flex: 1; font-size: .92rem; }
.product svg {
  width: 100%; height: 7.5rem; padding: .75rem; border-radius: 9px; fill: none; stroke-width: 2.4;
  stroke-linecap: round; stroke-linejoin: round; stroke: light-dark(hsl(var(--hue) 45% 38%), hsl(var(--hue) 60% 72%));
  background: light-dark(hsl(var(--hue) 60% 93%), hsl(var(--hue) 24% 22%));
}
.product form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; justify-content: space-between; margin-top: .75rem; }
.product button { padding: .4rem .7rem; font-size: .9rem; }
.price { font-weight: 700; font-variant-numeric: tabular-nums; }
button {
  font: inherit; font-weight: 600; padding: .45rem .85rem; cursor: pointer; border-radius: 9px;
  border: 1px solid var(--leaf); background: var(--leaf); color: var(--on-leaf);
}
button:hover { filter: brightness(1.1); }
button.plain { background: none; border-color: transparent; color: var(--quiet); width: 100%; font-weight: 400; }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 2px; }
.checkout { display: grid; gap: .6rem; margin: .9rem 0 .25rem; }
label { display: grid; gap: .15rem; font-size: .9rem; color: var(--quiet); }
input { font: inherit; width: 100%; padding: .45rem .6rem; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 9px; }
ul, ol { list-style: none; padding: 0; }
.items li { display: flex; justify-content: space-between; gap: 1rem; padding: .2rem 0; font-variant-numeric: tabular-nums; }
.orders li {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; padding: .5rem 0;
  border-top: 1px solid var(--line); font-variant-numeric: tabular-nums;
}
.orders li:first-child { border-top: 0; padding-top: 0; }
.who, .note { overflow-wrap: anywhere; }
.note { grid-column: 1 / -1; font-style: italic; font-size: .92rem; }
.sum, .status { text-align: right; }
.packed, .well { color: var(--leaf); }
.failed, .ill { color: var(--brick); }
.services { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: .9rem; color: var(--quiet); }
.services .well::before, .services .ill::before { content: '● '; }
.news { border-radius: 9px; padding: .7rem 1rem; margin-bottom: 1.25rem; border: 1px solid; background: var(--card); }
.news.good { color: var(--leaf); }
.news.bad { color: var(--brick); }
footer { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9rem; }
code { overflow-wrap: anywhere; }
@media (min-width: 56rem) { main { grid-template-columns: minmax(0, 1fr) 21rem; } }
`;
