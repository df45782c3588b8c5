/** Calls back whenever the person is back at this page, from another window or another tab. @returns ends this */
export function onReturn(callback: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') callback();
  };
  window.addEventListener('focus', callback);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('focus', callback);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
