import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react'
import { Loading } from '../../ui/state-page.tsx'

type Panel = ComponentType<{ readonly item: CaseDetail }>

/** What a kind of case shows beside what all cases share. */
const panels: Readonly<Record<string, LazyExoticComponent<Panel>>> = {
  grid_event: lazy(async () => ({ default: (await import('../grid/event-panel.tsx')).EventPanel })),
  whistle: lazy(async () => ({ default: (await import('../grid/whistle-panel.tsx')).WhistlePanel })),
  head_selection: lazy(async () => ({ default: (await import('../grid/head-panel.tsx')).HeadPanel })),
}

type Form = ComponentType<{ readonly item: CaseDetail; readonly onClose: () => void }>

/** Steps that are taken in a form of their own, by its name in the lifecycle. */
const forms: Readonly<Record<string, LazyExoticComponent<Form>>> = {
  'whistle-rating': lazy(() => import('../grid/whistle-rating.tsx')),
  'head-count': lazy(() => import('../grid/head-count.tsx')),
}

export function KindPanel({ item }: { readonly item: CaseDetail }) {
  const Found = panels[item.kind]
  return Found ? (
    <Suspense fallback={<Loading />}>
      <Found item={item} />
    </Suspense>
  ) : null
}

interface StepFormProps {
  readonly item: CaseDetail
  readonly action: CaseAction
  readonly onClose: () => void
}

/** The form of a step that has one of its own; null where it has none, or it is taken on the kind's own page. */
export function StepForm({ item, action, onClose }: StepFormProps) {
  const Found = action.form === null ? undefined : forms[action.form]
  return Found ? (
    <Suspense fallback={null}>
      <Found item={item} onClose={onClose} />
    </Suspense>
  ) : null
}
