import { pendingPage, type SearchSource } from '../../platform/search/index.ts'
import type { Area } from '../area/index.ts'
import { camerasByIds } from './camera.store.ts'
import { placesByIds } from './place.store.ts'

interface NamedRow {
  readonly id: string
  readonly name: string
  readonly area_code: string
}

/** Cameras by name, pinyin, channel id and its last digits. */
export function cameraSearch(area: Area): SearchSource {
  return {
    type: 'camera',
    style: 'name',
    action: 'camera.read',
    indexedAtOnce: false,
    pending(tx, page) {
      const indexed = { subject: 'camera', table: 'camera', id: 'id', columns: ['name', 'area_code'] } as const
      return pendingPage<NamedRow>(tx, indexed, page, ({ id, name, area_code }) => ({
        id,
        areaCode: area_code,
        fields: [
          { as: 'name', text: name },
          { as: 'number', text: id },
        ],
      }))
    },
    async show(tx, ids) {
      const directory = await area.directory()
      return (await camerasByIds(tx, ids)).map((camera) => ({
        type: 'camera',
        id: camera.id,
        title: camera.name,
        detail: camera.placeName ?? camera.id,
        standing: camera.status === 'online' ? { zh: '在线', en: 'online' } : { zh: '离线', en: 'offline' },
        tone: camera.status === 'online' ? 'good' : 'stopped',
        areaCode: camera.areaCode,
        areaName: directory.nameOf(camera.areaCode),
        example: camera.example,
      }))
    },
  }
}

/** Places under attention by name and pinyin. */
export function placeSearch(area: Area): SearchSource {
  return {
    type: 'place',
    style: 'name',
    action: 'camera.read',
    indexedAtOnce: false,
    pending(tx, page) {
      const indexed = { subject: 'place', table: 'place', id: 'id', columns: ['name', 'area_code'] } as const
      return pendingPage<NamedRow>(tx, indexed, page, ({ id, name, area_code }) => ({
        id,
        areaCode: area_code,
        fields: [{ as: 'name', text: name }],
      }))
    },
    async show(tx, ids) {
      const directory = await area.directory()
      return (await placesByIds(tx, ids)).map((place) => ({
        type: 'place',
        id: place.id,
        title: place.name,
        detail: directory.nameOf(place.areaCode),
        standing: { zh: `${place.level === 'I' ? 'Ⅰ' : 'Ⅱ'}级`, en: `level ${place.level}` },
        tone: 'plain',
        areaCode: place.areaCode,
        areaName: directory.nameOf(place.areaCode),
        example: place.example,
      }))
    },
  }
}
