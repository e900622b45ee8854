import { mostInRemoteSession, type RemoteNotice, type RemotePeer } from '@fengqiao/contract'

/** One browser in a session: how it is told something. */
interface Member extends RemotePeer {
  readonly send: (notice: RemoteNotice) => void
}

/**
 * Who is in which remote session. Pictures and voices go from browser to browser; what they must tell each other to find
 * a way is passed on here, and nothing of it is kept.
 */
export class RemoteRooms {
  readonly #rooms = new Map<string, Map<string, Member>>()

  /** Undefined when the session is full. What it answers passes a message on, and leaves. */
  join(session: string, member: Member) {
    const room = this.#rooms.get(session) ?? new Map<string, Member>()
    if (room.size >= mostInRemoteSession) {
      member.send({ type: 'full' })
      return undefined
    }
    this.#rooms.set(session, room)
    const { id, name, party } = member
    // Whoever comes calls those who are there.
    member.send({ type: 'welcome', id, others: [...room.values()].map(toPeer) })
    for (const other of room.values()) other.send({ type: 'joined', peer: { id, name, party } })
    room.set(id, member)
    return {
      pass: (to: string, data: unknown) => room.get(to)?.send({ type: 'signal', from: id, data }),
      leave: () => {
        if (!room.delete(id)) return
        for (const other of room.values()) other.send({ type: 'left', id })
        if (room.size === 0 && this.#rooms.get(session) === room) this.#rooms.delete(session)
      },
    }
  }

  get size(): number {
    return this.#rooms.size
  }
}

function toPeer({ id, name, party }: Member): RemotePeer {
  return { id, name, party }
}
