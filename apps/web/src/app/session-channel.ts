const channelName = 'fengqiao.session'

/** Tells the other tabs of this browser that somebody signed in or out: they share the cookie. */
export function tellSessionChanged(): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(null)
  channel.close()
}

/** Calls back when another tab changed who is signed in; returns how to stop. */
export function onSessionChanged(listener: () => void): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = listener
  return () => channel.close()
}
