import { createPlatform, type Platform } from '@fengqiao/gb28181'
import type { FleetChannel, FleetDevice, FleetServer } from './fleet.types.ts'

/** A small world for the fleet's tests: two recorders and the platform that knows them. */
export const testServer = (port: number): FleetServer => ({
  host: '127.0.0.1',
  port,
  id: '52263500002000000001',
  domain: '5226350000',
  password: 'a password',
})

export const testPlatform = (port = 0): Platform =>
  createPlatform({
    id: '52263500002000000001',
    domain: '5226350000',
    host: '127.0.0.1',
    port,
    publicHost: '127.0.0.1',
    credentials: async () => ({ password: 'a password' }),
  })

export const testChannel = (serial: number, changes: Partial<FleetChannel> = {}): FleetChannel => ({
  id: `5226350000131${String(serial).padStart(7, '0')}`,
  name: `示例路口 ${serial} & <北>`,
  civilCode: '522635001001',
  longitude: 107.59 + serial / 1000,
  latitude: 26.49,
  online: true,
  ptzType: serial % 2 ? 1 : 3,
  scene: 'crossroads',
  ...changes,
})

export const testDevice = (serial: number, changes: Partial<FleetDevice> = {}): FleetDevice => ({
  id: `5226350000118${String(serial).padStart(7, '0')}`,
  name: `示例录像机 ${serial}`,
  transport: serial % 2 ? 'udp' : 'tcp',
  channels: [1, 2, 3].map((n) => testChannel(serial * 100 + n)),
  ...changes,
})
