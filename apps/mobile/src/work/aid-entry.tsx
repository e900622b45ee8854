import type { AidKind } from '@fengqiao/contract'
import { Brush, HeartHandshake, type LucideIcon, MessagesSquare, ShieldCheck, Users } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PhotosPart } from '../compose/photos-part.tsx'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useSession } from '../session/session-context.ts'
import type { AidDraft } from '../store/draft.ts'
import { usePhotos } from '../store/use-drafts.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Loading } from '../ui/states.tsx'
import { Chips, EntryForm, EntryPart, Words } from './entry-form.tsx'
import { type RecordDraft, useRecordDraft } from './use-record-draft.ts'

const kinds: readonly (readonly [AidKind, LucideIcon])[] = [
  ['safety', ShieldCheck],
  ['conflict', MessagesSquare],
  ['hygiene', Brush],
  ['hardship', HeartHandshake],
]

interface AidEntryProps {
  readonly id: string | undefined
  /** Entered for a head without a smartphone. */
  readonly behalf: boolean
}

/** 四互 in three taps: which, what, send. A clue becomes a case in the same step. */
export function AidEntry({ id, behalf }: AidEntryProps) {
  const { t } = useTranslation()
  const entry = useRecordDraft<AidDraft>(
    id,
    { zh: '联户互助', en: 'Mutual aid' },
    'aid',
    (record) => (record.channel !== 'phone') === behalf,
    () => ({
      kind: 'aid',
      about: '',
      aid: null,
      outcome: 'settled',
      to: null,
      channel: behalf ? 'on_behalf' : 'phone',
      onBehalf: '',
      areaCode: null,
    }),
  )
  if (!entry) {
    return (
      <Page title={t('work.aid')} backTo="/work">
        <Loading />
      </Page>
    )
  }
  return <AidForm key={entry.draft.id} {...entry} />
}

function AidForm({ draft, record, change, changeRecord }: RecordDraft<AidDraft>) {
  const { t } = useTranslation()
  const { actions } = useSession()
  const photos = usePhotos(draft.id) ?? []
  const { aid, outcome, to, channel } = record
  const phrases = aid ? t(`work.phrases.${aid}`).split('|') : []
  const missing = [
    ...(aid ? [] : [t('work.which')]),
    ...(draft.note.trim() ? [] : [t('work.what')]),
    ...(channel !== 'phone' && !record.onBehalf.trim() ? [t('work.whom')] : []),
    ...((channel === 'paper' || channel === 'call') && !record.realAt ? [t('work.realTime')] : []),
    ...(channel === 'paper' && photos.length === 0 ? [t('work.paperPhoto')] : []),
  ]
  const mayBehalf = actions.includes('fieldwork.do')
  const toggle = mayBehalf && (
    <button
      type="button"
      className="link"
      aria-pressed={channel !== 'phone'}
      onClick={() => changeRecord({ channel: channel === 'phone' ? 'on_behalf' : 'phone' })}
      data-testid="on-behalf"
    >
      <Icon of={Users} size={1} />
      {t('report.onBehalf')}
    </button>
  )
  return (
    <EntryForm title={t('work.aid')} draft={draft} change={change} missing={missing} right={toggle}>
      {channel !== 'phone' && <BehalfPart record={record} changeRecord={changeRecord} />}
      <EntryPart title={t('work.which')} testId="part-kind">
        <div className="squares">
          {kinds.map(([kind, icon]) => (
            <button
              key={kind}
              type="button"
              className="square"
              aria-pressed={aid === kind}
              onClick={() => changeRecord({ aid: kind, about: t(`work.kinds.${kind}`) })}
              data-testid={`aid-${kind}`}
            >
              <Icon of={icon} />
              {t(`work.kinds.${kind}`)}
            </button>
          ))}
        </div>
      </EntryPart>
      <EntryPart title={t('work.what')} testId="part-note">
        <Words
          label={t('work.what')}
          hint={t('work.whatHint')}
          value={draft.note}
          phrases={phrases}
          onChange={(note) => change({ note })}
        />
      </EntryPart>
      <EntryPart title={t('work.outcome')} testId="part-outcome">
        <Chips
          label={t('work.outcome')}
          value={to ? `to-${to.as}` : outcome}
          options={[
            ['settled', t('work.settled')],
            ['watching', t('work.watching')],
            ['clue', t('work.clue')],
            ['to-grid_event', t('work.toEvent')],
            ['to-dispute', t('work.toDispute')],
          ]}
          onChange={(value) =>
            value === 'to-grid_event' || value === 'to-dispute'
              ? changeRecord({ outcome: 'clue', to: { as: value === 'to-dispute' ? 'dispute' : 'grid_event' } })
              : changeRecord({ outcome: value as AidDraft['outcome'], to: null })
          }
        />
        {to && <p className="small second">{t(to.as === 'dispute' ? 'work.toDisputeNote' : 'work.toEventNote')}</p>}
      </EntryPart>
      <EntryPart title={t('work.photos')} testId="part-photo">
        <PhotosPart draft={draft} photos={photos} change={change} />
      </EntryPart>
    </EntryForm>
  )
}

/** For whom, how it came, and when it really was. */
function BehalfPart({ record, changeRecord }: Pick<RecordDraft<AidDraft>, 'record' | 'changeRecord'>) {
  const { t } = useTranslation()
  const { area } = useSession()
  const name = useId()
  const group = useId()
  const time = useId()
  const groups = useAnswer(
    `divisions/${area.code}`,
    async () => (await county.listDivisions({ query: { parent: area.code } })).items,
  )
  return (
    <EntryPart title={t('work.behalf')} testId="part-behalf">
      <Chips
        label={t('work.behalf')}
        value={record.channel}
        options={[
          ['on_behalf', t('work.channels.on_behalf')],
          ['paper', t('work.channels.paper')],
          ['call', t('work.channels.call')],
        ]}
        onChange={(channel) => changeRecord({ channel })}
      />
      <label className="field" htmlFor={name}>
        <span>{t('work.whom')}</span>
        <input
          id={name}
          className="input"
          value={record.onBehalf}
          maxLength={40}
          onChange={(event) => changeRecord({ onBehalf: event.target.value })}
          data-testid="behalf-name"
        />
      </label>
      {groups.value && groups.value.length > 0 && (
        <label className="field" htmlFor={group}>
          <span>{t('work.group')}</span>
          <select
            id={group}
            className="input"
            value={record.areaCode ?? ''}
            onChange={(event) => changeRecord({ areaCode: event.target.value || null })}
          >
            <option value="">{area.name}</option>
            {groups.value.map(({ code, name: called }) => (
              <option key={code} value={code}>
                {called}
              </option>
            ))}
          </select>
        </label>
      )}
      {record.channel !== 'on_behalf' && (
        <label className="field" htmlFor={time}>
          <span>{t('work.realTime')}</span>
          <input
            id={time}
            className="input"
            type="datetime-local"
            onChange={(event) => {
              if (event.target.value) changeRecord({ realAt: new Date(event.target.value).toISOString() })
            }}
            data-testid="real-time"
          />
        </label>
      )}
    </EntryPart>
  )
}
