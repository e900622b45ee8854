import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PhotosPart } from '../compose/photos-part.tsx'
import { useCountyText } from '../i18n/i18n.ts'
import { useCategories } from '../report/report-answers.ts'
import type { VisitDraft } from '../store/draft.ts'
import { usePhotos } from '../store/use-drafts.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, NotFetched } from '../ui/states.tsx'
import { Chips, EntryForm, EntryPart, Words } from './entry-form.tsx'
import { type RecordDraft, useRecordDraft } from './use-record-draft.ts'
import { useDueVisits } from './work-answers.ts'

interface VisitEntryProps {
  readonly id: string | undefined
  readonly visitId: string | undefined
}

/** What a visit found: all is well in two taps; something wrong becomes a grid event. */
export function VisitEntry({ id, visitId }: VisitEntryProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const visits = useDueVisits()
  const visit = visits.value?.find((each) => each.id === visitId)
  const entry = useRecordDraft<VisitDraft>(
    id,
    { zh: '走访', en: 'Visit' },
    'visit',
    (record) => record.visitId === visitId,
    () =>
      visit
        ? { kind: 'visit', about: `${say(visit.kindLabel)} ${visit.name}`, visitId: visit.id, abnormal: null }
        : null,
  )
  if (!entry) {
    const gone = visits.value !== undefined && !visit
    return (
      <Page title={t('work.visit')} backTo="/work">
        {gone ? <NotFetched failure={visits.failure} retry={visits.refresh} /> : <Loading />}
      </Page>
    )
  }
  return <VisitForm key={entry.draft.id} {...entry} />
}

function VisitForm({ draft, record, change, changeRecord }: RecordDraft<VisitDraft>) {
  const { t } = useTranslation()
  const say = useCountyText()
  const photos = usePhotos(draft.id) ?? []
  const categories = useCategories()
  const missing = draft.note.trim() ? [] : [t('work.finding')]
  return (
    <EntryForm title={record.about} draft={draft} change={change} missing={missing}>
      <EntryPart title={t('work.finding')} testId="part-note">
        <Words
          label={t('work.finding')}
          hint={t('work.findingHint')}
          value={draft.note}
          phrases={t('work.phrases.visit').split('|')}
          onChange={(note) => change({ note })}
        />
      </EntryPart>
      <EntryPart title={t('work.abnormalAsk')} testId="part-abnormal">
        <Chips
          label={t('work.abnormalAsk')}
          value={record.abnormal === null ? 'no' : 'yes'}
          options={[
            ['no', t('work.abnormalNo')],
            ['yes', t('work.abnormalYes')],
          ]}
          onChange={(value) =>
            changeRecord({ abnormal: value === 'no' ? null : (categories.value?.[0]?.id ?? 'other') })
          }
        />
        {record.abnormal !== null && (
          <>
            <p className="row small left-warning">
              <Icon of={TriangleAlert} size={1} />
              <span className="grow">{t('work.abnormalNote')}</span>
            </p>
            <select
              className="input"
              aria-label={t('report.category')}
              value={record.abnormal}
              onChange={(event) => changeRecord({ abnormal: event.target.value })}
              data-testid="abnormal-category"
            >
              {(categories.value ?? []).map(({ id, label }) => (
                <option key={id} value={id}>
                  {say(label)}
                </option>
              ))}
            </select>
          </>
        )}
      </EntryPart>
      <EntryPart title={t('work.photos')} testId="part-photo">
        <PhotosPart draft={draft} photos={photos} change={change} />
      </EntryPart>
    </EntryForm>
  )
}
