/** Keeps orders and services current while someone looks; the page is complete without it. */
export const refreshScript = `
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch('/live').catch(() => undefined);
    if (answer?.ok) document.getElementById('live').innerHTML = await answer.text();
  }, 3000);
`;
