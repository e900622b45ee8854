import { maskPhone } from '@fengqiao/contract'
import { pendingPage, type SearchSource } from '../../platform/search/index.ts'
import type { Area } from '../area/index.ts'
import { peopleByIds } from './person.store.ts'

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly phone: string | null
  readonly area_code: string
}

/** People by name, pinyin, post and the last digits of the phone; shown with the phone masked. */
export function personSearch(area: Area): SearchSource {
  return {
    type: 'person',
    style: 'name',
    action: 'person.find',
    indexedAtOnce: false,
    pending(tx, page) {
      const indexed = {
        subject: 'person',
        table: 'person',
        id: 'id',
        columns: ['name', 'post', 'phone', 'area_code'],
      } as const
      return pendingPage<PersonRow>(tx, indexed, page, ({ id, area_code, name, post, phone }) => ({
        id,
        areaCode: area_code,
        fields: [
          { as: 'name', text: name },
          { as: 'text', text: post },
          ...(phone === null ? [] : [{ as: 'number' as const, text: phone }]),
        ],
      }))
    },
    async show(tx, ids) {
      const directory = await area.directory()
      return (await peopleByIds(tx, ids)).map((person) => ({
        type: 'person',
        id: person.id,
        title: person.name,
        detail: [person.post, maskPhone(person.phone)].filter(Boolean).join(' · '),
        standing: null,
        tone: 'plain',
        areaCode: person.areaCode,
        areaName: directory.nameOf(person.areaCode),
        example: person.example,
      }))
    },
  }
}
