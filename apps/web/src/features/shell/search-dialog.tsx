import type { SearchHit, SearchType } from '@fengqiao/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { Building2, FileText, MapPin, Search, UserRound, Video } from 'lucide-react'
import { useDeferredValue, useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { useShellTexts } from './shell.texts.ts'

const icons = { case: FileText, person: UserRound, camera: Video, place: Building2, division: MapPin } as const

/** Cases, people, places and cameras by characters, pinyin, code or the end of a number; keyboard first. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useShellTexts()
  const navigate = useNavigate()
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { hits, more, waiting, failed } = useHits(useDeferredValue(text.trim()))
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return
    onClose()
    if (hit.type === 'case') void navigate({ to: '/cases/$caseId', params: { caseId: hit.id } })
    else if (hit.type === 'camera') void navigate({ to: '/cameras', search: { q: hit.title, open: hit.id } })
    else if (hit.type === 'place') void navigate({ to: '/cameras', search: { q: hit.title } })
    else void navigate({ to: '/cases', search: { view: 'all', area: hit.areaCode } })
  }
  const all = () => {
    onClose()
    void navigate({ to: '/cases', search: { view: 'all', q: text.trim() } })
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
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[at] ? `${listId}-${at}` : undefined}
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
      <div className="search-hits" role="listbox" id={listId} aria-label={t('searchResults')}>
        {hits.map((hit, index) => (
          <div
            key={`${hit.type}-${hit.id}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            data-testid={`search-hit-${hit.type}`}
            className={index === at ? 'search-hit search-hit-on' : 'search-hit'}
            onMouseEnter={() => setAt(index)}
            onClick={() => open(hit)}
            onKeyDown={(event) => event.key === 'Enter' && open(hit)}
          >
            <HitText hit={hit} />
          </div>
        ))}
      </div>
      <div className="row small faint search-hint" aria-live="polite">
        <span className="grow">
          {text.trim() === ''
            ? t('searchStart')
            : failed
              ? t('searchFailed')
              : hits.length === 0 && !waiting
                ? t('searchNothing', { text })
                : t('searchHint')}
        </span>
        {more.includes('case') && (
          <button type="button" className="button button-text" onClick={all}>
            {t('searchAllCases')}
          </button>
        )}
      </div>
    </Modal>
  )
}

function HitText({ hit }: { hit: SearchHit }) {
  const t = useShellTexts()
  const Icon = icons[hit.type]
  return (
    <>
      <Icon aria-label={t(`type-${hit.type}`)} />
      <span className="grow clip">
        {hit.title} <span className="small faint">{hit.detail}</span> <ExampleMark example={hit.example} />
      </span>
      {hit.type !== 'division' && <span className="small faint">{hit.areaName}</span>}
      {hit.standing && <span className="tag">{t.of(hit.standing)}</span>}
    </>
  )
}

function useHits(q: string): {
  hits: readonly SearchHit[]
  more: readonly SearchType[]
  waiting: boolean
  failed: boolean
} {
  const found = useQuery({
    queryKey: ['cases', 'search', q],
    queryFn: ({ signal }) => api.search({ query: { q } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    // Just after an import the index is still being filled.
    refetchInterval: ({ state }) => (state.data?.items.length === 0 ? 4000 : false),
  })
  const shown = q !== '' && found.data !== undefined
  return {
    hits: shown ? found.data.items : [],
    more: shown ? found.data.more : [],
    waiting: found.isFetching,
    failed: found.isError,
  }
}
