import { type DisputeFile, disputeGradeNames, partySideNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '../cases/case-answers.ts'
import { refreshAnswers, useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, NotFetched } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'
import { OralForm } from './oral-form.tsx'
import { SessionForm } from './session-form.tsx'

/** The mediator's file on the phone: who, what was said so far, and the two forms that are filled in on the spot. */
export function MediatePage() {
  const { caseId } = useParams({ from: '/disputes/$caseId' })
  const { t } = useTranslation()
  const client = useQueryClient()
  const { account } = useSession()
  const answer = useAnswer(`dispute/${caseId}`, () => county.getDispute({ params: { id: caseId } }))
  const detail = useCase(caseId)
  const [form, setForm] = useState<'session' | 'oral' | null>(null)
  const file = answer.value
  const may = (action: string) => detail.value?.actions.some((each) => each.action === action && each.allowed) ?? false
  const done = () => {
    setForm(null)
    void refreshAnswers(client, account.id)
  }
  const dock =
    form === null && file ? (
      <div className="buttons">
        {may('agree') && (
          <button type="button" className="button big" onClick={() => setForm('oral')} data-testid="open-oral">
            {t('disputes.oral')}
          </button>
        )}
        {may('hold_session') && (
          <button type="button" className="button main" onClick={() => setForm('session')} data-testid="open-session">
            {t('disputes.session')}
          </button>
        )}
      </div>
    ) : undefined
  return (
    <Page title={file?.line.title ?? t('disputes.file')} backTo={`/cases/${caseId}`} dock={dock}>
      <AgeLine fetchedAt={answer.fetchedAt} />
      {!file && (answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />)}
      {file && form === 'session' && <SessionForm file={file} onDone={done} onCancel={() => setForm(null)} />}
      {file && form === 'oral' && <OralForm file={file} onDone={done} onCancel={() => setForm(null)} />}
      {file && form === null && <File file={file} />}
    </Page>
  )
}

function File({ file }: { file: DisputeFile }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  return (
    <>
      <section className="card" data-testid="dispute-file">
        <div className="marks">
          {file.line.grade && <span className="tag">{say(disputeGradeNames[file.line.grade])}</span>}
          <span className="small second">{file.line.code}</span>
        </div>
        {file.parties.map((party) => (
          <p key={party.id} className="break">
            <span className="small second">{say(partySideNames[party.side])}</span> <b>{party.nameMasked}</b>{' '}
            <span className="small second">{party.phoneMasked}</span>
          </p>
        ))}
      </section>
      {file.appointments
        .filter(({ cancelled }) => !cancelled)
        .map((each) => (
          <section key={each.id} className="card">
            <b>{t('disputes.come', { at: formatMoment(each.startsAt, now, language), place: each.roomName ?? '' })}</b>
          </section>
        ))}
      {[...file.sessions].reverse().map((each) => (
        <section key={each.id} className="card" data-testid="dispute-session">
          <b>{t('disputes.round', { round: each.round })}</b>
          <span className="small second"> {formatMoment(each.startedAt, now, language)}</span>
          <p className="break">{each.record}</p>
        </section>
      ))}
      {file.agreements.at(-1)?.terms.map((term) => (
        <section key={term.id} className="card">
          <p className="break">{term.text}</p>
          <p className="small second">{term.doneOn ?? term.dueOn}</p>
        </section>
      ))}
    </>
  )
}
