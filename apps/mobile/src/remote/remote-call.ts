import type { RemoteNotice, RemotePeer } from '@fengqiao/contract'

/** Somebody else in the session, and what comes of him. */
export interface RemoteOther extends RemotePeer {
  readonly stream: MediaStream | null
}

export interface RemoteCall {
  readonly leave: () => void
}

interface Listener {
  readonly onOthers: (others: readonly RemoteOther[]) => void
  readonly onEnded: (why: 'away' | 'full') => void
}

interface Connection {
  readonly peer: RemotePeer
  readonly connection: RTCPeerConnection
  stream: MediaStream | null
  /** Ways that came before the description that they belong to. */
  readonly early: RTCIceCandidateInit[]
}

type Said =
  | { readonly kind: 'description'; readonly description: RTCSessionDescriptionInit }
  | { readonly kind: 'way'; readonly candidate: RTCIceCandidateInit }

/**
 * Joins a session: picture and voice go from browser to browser, the county's server only passes on what they need to
 * find each other. No server of anybody else is asked, so both must reach each other, in the county's network as a rule.
 * Whoever comes calls those who are there.
 */
export function joinRemoteCall(token: string, own: MediaStream, { onOthers, onEnded }: Listener): RemoteCall {
  const { protocol, host } = window.location
  const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/v1/remote/${token}/socket`)
  const connections = new Map<string, Connection>()
  let over = false

  const tell = () => onOthers([...connections.values()].map(({ peer, stream }) => ({ ...peer, stream })))
  const say = (to: string, data: Said) => socket.send(JSON.stringify({ to, data }))

  function connect(peer: RemotePeer): Connection {
    const connection = new RTCPeerConnection({ iceServers: [] })
    const made: Connection = { peer, connection, stream: null, early: [] }
    connections.set(peer.id, made)
    for (const track of own.getTracks()) connection.addTrack(track, own)
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) say(peer.id, { kind: 'way', candidate: candidate.toJSON() })
    }
    connection.ontrack = ({ streams }) => {
      made.stream = streams[0] ?? null
      tell()
    }
    tell()
    return made
  }

  async function call(peer: RemotePeer): Promise<void> {
    const { connection } = connect(peer)
    await connection.setLocalDescription()
    if (connection.localDescription) say(peer.id, { kind: 'description', description: connection.localDescription })
  }

  async function hear(from: string, said: Said): Promise<void> {
    const made = connections.get(from)
    if (!made) return
    const { connection, early } = made
    if (said.kind === 'way') {
      if (connection.remoteDescription) await connection.addIceCandidate(said.candidate)
      else early.push(said.candidate)
      return
    }
    await connection.setRemoteDescription(said.description)
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate)
    if (said.description.type !== 'offer') return
    await connection.setLocalDescription()
    if (connection.localDescription) say(from, { kind: 'description', description: connection.localDescription })
  }

  function end(why: 'away' | 'full' | null): void {
    if (over) return
    over = true
    for (const { connection } of connections.values()) connection.close()
    connections.clear()
    tell()
    if (why) onEnded(why)
  }

  // One after the other: an answer must not overtake what it answers.
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work).catch(reportError)
  }
  socket.onmessage = ({ data }) => {
    const notice = JSON.parse(String(data)) as RemoteNotice
    switch (notice.type) {
      case 'welcome':
        for (const peer of notice.others) inTurn(() => call(peer))
        break
      case 'joined':
        connect(notice.peer)
        break
      case 'signal':
        inTurn(() => hear(notice.from, notice.data as Said))
        break
      case 'left':
        connections.get(notice.id)?.connection.close()
        connections.delete(notice.id)
        tell()
        break
      case 'full':
        end('full')
    }
  }
  socket.onclose = () => end('away')
  return {
    leave: () => {
      end(null)
      socket.close()
    },
  }
}
