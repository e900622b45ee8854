import type { Camera, CaseSummary } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { FileText, Search, Video } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useShellTexts } from './shell.texts.ts'

type Hit = { readonly camera: Camera } | { readonly item: CaseSummary }

/** Cameras and cases by name or code; keyboard first. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useShellTexts()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { hits, waiting } = useHits(useDeferredValue(text.trim()))
  const open = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    if ('camera' in hit) void navigate({ to: '/cameras', search: { q: hit.camera.name, open: hit.camera.id } })
    else void navigate({ to: '/cases/$caseId', params: { caseId: hit.item.id } })
  }
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={640} style={{ top: 96 }} title={null}>
      <div className="search-box">
        <Search aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog is this field; it was opened to type in it
          autoFocus
          value={text}
          placeholder={t('search')}
          aria-label={t('search')}
          data-testid="search-input"
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
            else if (event.key === 'Enter') open(hits[at])
            else return
            event.preventDefault()
          }}
        />
      </div>
      <ul className="search-hits">
        {hits.map((hit, index) => (
          <li key={'camera' in hit ? hit.camera.id : hit.item.id}>
            <button
              type="button"
              className={index === at ? 'search-hit search-hit-on' : 'search-hit'}
              onMouseEnter={() => setAt(index)}
              onClick={() => open(hit)}
            >
              <HitText hit={hit} />
            </button>
          </li>
        ))}
      </ul>
      <p className="small faint search-hint">
        {text.trim() === ''
          ? t('searchStart')
          : hits.length === 0 && !waiting
            ? t('searchNothing', { text })
            : t('searchHint')}
      </p>
    </Modal>
  )
}

function HitText({ hit }: { hit: Hit }) {
  if ('camera' in hit) {
    return (
      <>
        <Video aria-hidden="true" />
        <span className="grow clip">{hit.camera.name}</span>
        <span className="small faint">{hit.camera.areaName}</span>
        <i className={hit.camera.status === 'online' ? 'dot' : 'dot dot-off'} />
      </>
    )
  }
  return (
    <>
      <FileText aria-hidden="true" />
      <span className="grow clip">
        {hit.item.title} <span className="small faint">{hit.item.code}</span>
      </span>
      <StateTag item={hit.item} />
    </>
  )
}

function useHits(q: string): { hits: readonly Hit[]; waiting: boolean } {
  const may = useMay()
  const cameras = useQuery({
    queryKey: ['cameras', 'search', q],
    queryFn: ({ signal }) => api.listCameras({ query: { q, limit: 8 } }, { signal }),
    enabled: q !== '' && may('camera.read'),
  })
  const cases = useQuery({
    queryKey: ['cases', 'search', q],
    queryFn: ({ signal }) => api.listCases({ query: { q, view: 'all', limit: 6 } }, { signal }),
    enabled: q !== '' && may('case.read'),
  })
  const hits = [
    ...(cases.data?.items.map((item) => ({ item })) ?? []),
    ...(cameras.data?.items.map((camera) => ({ camera })) ?? []),
  ]
  return { hits: q === '' ? [] : hits, waiting: cameras.isFetching || cases.isFetching }
}
