/**
 * Calls back whenever the person returns to this page from another window or tab.
 * @returns a function that ends this
 */
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
