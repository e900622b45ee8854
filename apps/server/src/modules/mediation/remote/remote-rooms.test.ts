import { mostInRemoteSession, type RemoteNotice } from '@fengqiao/contract'
import { describe, expect, it } from 'vitest'
import { RemoteRooms } from './remote-rooms.ts'

function member(id: string) {
  const heard: RemoteNotice[] = []
  return { id, name: id, party: true, heard, send: (notice: RemoteNotice) => heard.push(notice) }
}

describe('remote rooms', () => {
  it('tell who is there, pass on to the one who is meant, and say who left', () => {
    const rooms = new RemoteRooms()
    const [a, b, stranger] = [member('a'), member('b'), member('c')]
    const first = rooms.join('one', a)
    const second = rooms.join('one', b)
    rooms.join('two', stranger)
    second?.pass('a', { offer: 1 })
    second?.pass('c', { offer: 2 })
    second?.leave()
    expect(b.heard).toEqual([{ type: 'welcome', id: 'b', others: [{ id: 'a', name: 'a', party: true }] }])
    expect(a.heard.slice(1)).toEqual([
      { type: 'joined', peer: { id: 'b', name: 'b', party: true } },
      { type: 'signal', from: 'b', data: { offer: 1 } },
      { type: 'left', id: 'b' },
    ])
    expect(stranger.heard).toHaveLength(1)
    first?.leave()
    expect(rooms.size).toBe(1)
  })

  it('take no more than each can send to', () => {
    const rooms = new RemoteRooms()
    for (let index = 0; index < mostInRemoteSession; index++) rooms.join('one', member(`m${index}`))
    const late = member('late')
    expect(rooms.join('one', late)).toBeUndefined()
    expect(late.heard).toEqual([{ type: 'full' }])
  })
})
