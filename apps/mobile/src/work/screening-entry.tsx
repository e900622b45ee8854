import { Minus, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreeningDraft } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, NotFetched } from '../ui/states.tsx'
import { Chips, EntryForm, EntryPart, Words } from './entry-form.tsx'
import { type RecordDraft, useRecordDraft } from './use-record-draft.ts'
import { useScreening } from './work-answers.ts'

interface ScreeningEntryProps {
  readonly id: string | undefined
  /** `<round>.<area>` */
  readonly of: string | undefined
}

/** How many households are seen, what was found; a zero is said aloud, never concluded. */
export function ScreeningEntry({ id, of }: ScreeningEntryProps) {
  const { t } = useTranslation()
  const parts = useScreening()
  const part = parts.value?.find(({ roundId, areaCode }) => `${roundId}.${areaCode}` === of)
  const entry = useRecordDraft<ScreeningDraft>(
    id,
    { zh: '纠纷排查', en: 'Screening' },
    'screening',
    (record) => `${record.roundId}.${record.areaCode}` === of,
    () =>
      part
        ? {
            kind: 'screening',
            about: `${part.roundTitle} ${part.areaName}`,
            roundId: part.roundId,
            areaCode: part.areaCode,
            households: part.households,
            seen: part.seen,
            finished: false,
            zero: false,
            found: [],
          }
        : null,
  )
  if (!entry) {
    const gone = parts.value !== undefined && !part
    return (
      <Page title={t('work.screening')} backTo="/work">
        {gone ? <NotFetched failure={parts.failure} retry={parts.refresh} /> : <Loading />}
      </Page>
    )
  }
  return <ScreeningForm key={entry.draft.id} {...entry} before={part?.cases.length ?? 0} />
}

type Standing = 'going' | 'zero' | 'found'

function ScreeningForm({
  draft,
  record,
  change,
  changeRecord,
  before,
}: RecordDraft<ScreeningDraft> & { readonly before: number }) {
  const { t } = useTranslation()
  const { households, seen, finished, zero, found } = record
  const rest = households - seen
  const standing: Standing = !finished ? 'going' : zero ? 'zero' : 'found'
  const set = (next: Standing) => changeRecord({ finished: next !== 'going', zero: next === 'zero' })
  const missing = [
    ...(standing === 'zero' && rest > 0 && !draft.note.trim() ? [t('work.whyNotAll', { count: rest })] : []),
    ...(standing === 'found' && found.length + before === 0 ? [t('work.dispute')] : []),
    ...(standing === 'zero' && found.length + before > 0 ? [t('work.noZero')] : []),
  ]
  const step = (by: number) => changeRecord({ seen: Math.min(households, Math.max(0, seen + by)) })
  return (
    <EntryForm title={record.about} draft={draft} change={change} missing={missing}>
      <EntryPart title={t('work.seen')} testId="part-seen">
        <div className="row stepper">
          <button type="button" className="button" aria-label={t('work.fewer')} onClick={() => step(-1)}>
            <Icon of={Minus} />
          </button>
          <b className="countdown grow" data-testid="seen">
            {t('work.seenOf', { seen, households })}
          </b>
          <button
            type="button"
            className="button"
            aria-label={t('work.more')}
            onClick={() => step(1)}
            data-testid="more"
          >
            <Icon of={Plus} />
          </button>
        </div>
        <button
          type="button"
          className="button full"
          onClick={() => changeRecord({ seen: households })}
          data-testid="seen-all"
        >
          {t('work.seenAll')}
        </button>
      </EntryPart>
      <EntryPart title={t('work.found')} testId="part-found">
        <FoundList record={record} changeRecord={changeRecord} />
        <Chips
          label={t('work.found')}
          value={standing}
          options={[
            ['going', t('work.going')],
            ['zero', t('work.zero')],
            ['found', t('work.foundDone')],
          ]}
          onChange={set}
        />
        {standing === 'zero' && <p className="small second">{t('work.zeroNote')}</p>}
      </EntryPart>
      <EntryPart title={t('work.screeningNote')} testId="part-note">
        <Words
          label={t('work.screeningNote')}
          hint={t('work.screeningHint')}
          value={draft.note}
          phrases={t('work.phrases.screening').split('|')}
          onChange={(note) => change({ note })}
        />
      </EntryPart>
    </EntryForm>
  )
}

function FoundList({ record, changeRecord }: Pick<RecordDraft<ScreeningDraft>, 'record' | 'changeRecord'>) {
  const { t } = useTranslation()
  const [what, setWhat] = useState('')
  const [who, setWho] = useState('')
  const add = () => {
    const names = who.split(/[、,，\s]+/).filter(Boolean)
    const found = [...record.found, { description: what.trim(), ...(names.length > 0 && { who: names.slice(0, 6) }) }]
    changeRecord({ found, zero: false })
    setWhat('')
    setWho('')
  }
  return (
    <>
      {record.found.map(({ description, who: names }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two of the same words apart
        <p key={index} className="row">
          <span className="grow break">
            {description} <span className="small second">{names?.join('、')}</span>
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={t('compose.remove')}
            onClick={() => changeRecord({ found: record.found.filter((_, other) => other !== index) })}
          >
            <Icon of={X} size={1} />
          </button>
        </p>
      ))}
      <input
        className="input"
        aria-label={t('work.dispute')}
        placeholder={t('work.disputeHint')}
        value={what}
        maxLength={500}
        onChange={(event) => setWhat(event.target.value)}
        data-testid="found-what"
      />
      <div className="with-button found-who">
        <input
          className="input"
          aria-label={t('work.disputeWho')}
          placeholder={t('work.disputeWho')}
          value={who}
          maxLength={120}
          onChange={(event) => setWho(event.target.value)}
        />
        <button
          type="button"
          className="button accent"
          disabled={what.trim().length < 2}
          onClick={add}
          data-testid="found-add"
        >
          {t('work.add')}
        </button>
      </div>
    </>
  )
}
