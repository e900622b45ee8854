import type { CaseDetail } from '@fengqiao/contract'
import type { PlacePoint } from '../../ui/map/place-map.tsx'

/** How the place of a case is marked: danger by `!` and red, everything else by its state's first character. */
export function placeMark(item: Pick<CaseDetail, 'danger' | 'stateLabel'>): Pick<PlacePoint, 'mark' | 'tone'> {
  return item.danger.kind === 'none'
    ? { mark: item.stateLabel.zh.slice(0, 1), tone: 'place' }
    : { mark: '!', tone: 'danger' }
}
