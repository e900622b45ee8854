import {
  type Attachment,
  alertSignNames,
  type CaseDetail,
  type DisputeChannel,
  type DisputeFactor,
  disputeChannelNames,
  disputeChannels,
  disputeFactorNames,
  type PartySide,
  partySideNames,
  type WindowTicket,
} from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { Plus, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { randomId } from '../../lib/random-id.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { PhotoField } from '../cases/photo-field.tsx'
import '../cases/case.css'
import { EarlierPanel } from './earlier-panel.tsx'
import { CheckField, FieldSet, fromLocalInput, isLocalInput, LongField, PickField, TextField } from './forms/fields.tsx'
import { emptyParty, PartyFields, partyFault, toPartyInput } from './forms/party-fields.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import { classesQuery } from './queries.ts'
import { useDisputeRefresh } from './use-dispute-write.ts'

/** Signs that are told at once; the whole list of factors is for the assessment. */
const urgentFactors: readonly DisputeFactor[] = ['threat', 'weapon', 'violence', 'domestic_violence', 'minor', 'crowd']
const signOf = {
  threat: 'homicide_risk',
  weapon: 'homicide_risk',
  domestic_violence: 'domestic_violence',
  minor: 'minor',
  crowd: 'crowd',
} as const

const external: readonly DisputeChannel[] = ['hotline_12345', 'police_110', 'petition']

interface IntakeFormProps {
  readonly ticket: WindowTicket | null
  /** The incident or event that becomes a dispute under its code. */
  readonly origin?: CaseDetail
  readonly onRegistered: () => void
}

/**
 * The register. What was said, who, and a phone are enough for somebody in tears; everything else can follow. Earlier
 * disputes of the same people stand beside it while it is filled in.
 */
export function IntakeForm({ ticket, origin, onRegistered }: IntakeFormProps) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { account } = useSession()
  const refresh = useDisputeRefresh()
  const { data: classes = [] } = useQuery(classesQuery)
  const [description, setDescription] = useState(origin?.description ?? origin?.title ?? '')
  const [parties, setParties] = useState(() => [emptyParty('applicant'), emptyParty('respondent')])
  const [disputeClass, setClass] = useState('')
  const [title, setTitle] = useState(origin?.title ?? '')
  const [files, setFiles] = useState<readonly Attachment[]>([])
  const [factors, setFactors] = useState<DisputeFactor[]>([])
  const [channel, setChannel] = useState<DisputeChannel>(firstChannel(account.role, origin?.kind))
  const [externalNumber, setExternal] = useState('')
  const [externalDue, setExternalDue] = useState('')
  const [happenedAt, setHappened] = useState('')
  const [came, setCame] = useState(!origin)
  const [secret, setSecret] = useState(false)
  const [reporter, setReporter] = useState('')
  const [practice, setPractice] = useState(false)
  const [asked, setAsked] = useState(false)
  const sent = useRef({ body: '', key: '' })

  const named = parties.filter(({ name }) => name.trim() !== '')
  const complete =
    disputeClass !== '' &&
    named.some(({ side }) => side === 'applicant') &&
    named.some(({ side }) => side === 'respondent')
  const missing = [
    ...(description.trim().length < 2 ? [t('what')] : []),
    ...(named.some(({ side }) => side === 'applicant') || secret ? [] : [`${t('applicantOf')} ${t('name')}`]),
    ...(parties.some((party) => partyFault(party) !== null) ? [t('idNumber')] : []),
    ...(secret && reporter.trim() === '' ? [t('reporterName')] : []),
  ]
  const body = {
    channel,
    description: description.trim(),
    parties: named.map(toPartyInput),
    factors,
    cameInPerson: came && channel === 'window',
    practice,
    ...(title.trim().length > 1 && { title: title.trim() }),
    ...(disputeClass && { class: disputeClass }),
    ...(externalNumber.trim() && { externalNumber: externalNumber.trim() }),
    ...(isLocalInput(externalDue) && { externalDueAt: fromLocalInput(externalDue) }),
    ...(isLocalInput(happenedAt) && { happenedAt: fromLocalInput(happenedAt) }),
    ...(secret && { reporter: { name: reporter.trim() } }),
    ...(ticket && { ticketId: ticket.id }),
    ...(origin && { originCaseId: origin.id }),
    ...(files.length > 0 && { fileIds: files.map(({ id }) => id) }),
  }
  const save = useMutation({
    mutationFn: async (accept: boolean) => {
      const text = JSON.stringify(body)
      if (sent.current.body !== text) sent.current = { body: text, key: randomId() }
      const file = await api.openDispute({ body }, { idempotencyKey: sent.current.key })
      if (accept) {
        await api.actOnCase({ params: { id: file.line.id, action: 'accept' }, body: { version: file.version } })
      }
      return file
    },
    onSuccess: ({ line }) => {
      void message.success(t('registered', { code: line.code }))
      refresh()
      onRegistered()
      void navigate({ to: '/mediation/$caseId', params: { caseId: line.id } })
    },
  })
  const submit = (accept: boolean) => {
    setAsked(true)
    if (missing.length === 0) save.mutate(accept)
  }
  const signs = [
    ...new Set(factors.flatMap((factor) => (factor in signOf ? signOf[factor as keyof typeof signOf] : []))),
  ]
  const known = save.error instanceof ApiError ? save.error : undefined
  const taken = known?.code === 'EXTERNAL_NUMBER_TAKEN' ? known.details?.id : undefined
  const addParty = (side: PartySide) => setParties([...parties, emptyParty(side)])

  return (
    <>
      <Panel title={ticket ? `${t('intake')} · ${ticket.number}` : t('intake')} testId="intake-form">
        <div className="step-form">
          {origin && <p className="small second">{t('fromCase', { code: origin.code })}</p>}
          <LongField label={t('what')} value={description} onChange={setDescription} rows={4} testId="intake-what" />
          <FieldSet legend={t('filesOf')}>
            <PhotoField files={files} anyFile onFiles={setFiles} />
          </FieldSet>
          {parties.map((party, index) => (
            <PartyFields
              key={party.key}
              party={party}
              onChange={(next) => setParties(parties.map((each, at) => (at === index ? next : each)))}
            />
          ))}
          <div className="row">
            {(['applicant', 'respondent', 'third'] as const).map((side) => (
              <button key={side} type="button" className="button button-text" onClick={() => addParty(side)}>
                <Plus aria-hidden="true" />
                {t.of(partySideNames[side])} {t('addParty')}
              </button>
            ))}
          </div>
          <FieldSet legend={t('factorsOf')}>
            <div className="factors">
              {urgentFactors.map((factor) => (
                <CheckField
                  key={factor}
                  label={t.of(disputeFactorNames[factor])}
                  checked={factors.includes(factor)}
                  testId={`sign-${factor}`}
                  onChange={(on) => setFactors(on ? [...factors, factor] : factors.filter((each) => each !== factor))}
                />
              ))}
            </div>
            {signs.length > 0 && (
              <p className="ink-overdue row" data-testid="alert-soon">
                <TriangleAlert aria-hidden="true" />
                {t('alertSoon', { signs: signs.map((sign) => t.of(alertSignNames[sign])).join('、') })}
              </p>
            )}
          </FieldSet>
          <div className="form-row">
            <PickField
              label={t('class')}
              value={disputeClass}
              empty={t('classLater')}
              options={classes.filter(({ retired }) => !retired).map(({ id, label }) => [id, t.of(label)])}
              onChange={setClass}
              testId="intake-class"
            />
            <TextField label={t('titleOf')} value={title} onChange={setTitle} testId="intake-title" />
            <PickField
              label={t('channelOf')}
              value={channel}
              options={disputeChannels.map((each) => [each, t.of(disputeChannelNames[each])])}
              onChange={setChannel}
              testId="intake-channel"
            />
          </div>
          {external.includes(channel) && (
            <div className="form-row">
              <TextField label={t('external')} value={externalNumber} onChange={setExternal} testId="intake-external" />
              <TextField
                label={t('externalDueAt')}
                type="datetime-local"
                value={externalDue}
                onChange={setExternalDue}
              />
            </div>
          )}
          <details>
            <summary className="small second">{t('more')}</summary>
            <div className="step-form">
              <TextField label={t('happenedAt')} type="datetime-local" value={happenedAt} onChange={setHappened} />
              <CheckField label={t('cameIn')} checked={came} onChange={setCame} />
              <CheckField label={t('hideReporter')} checked={secret} onChange={setSecret} testId="hide-reporter" />
              {secret && (
                <TextField label={t('reporterName')} value={reporter} onChange={setReporter} testId="reporter-name" />
              )}
              <CheckField label={t('practiceMode')} checked={practice} onChange={setPractice} />
            </div>
          </details>
          {save.error && (
            <div className="action-refusal" role="alert">
              <TriangleAlert aria-hidden="true" />
              <div>
                <b>{known ? t.of(known.text) : common('failed')}</b>
                {typeof taken === 'string' && (
                  <p>
                    <Link to="/mediation/$caseId" params={{ caseId: taken }}>
                      {t('open')}
                    </Link>
                  </p>
                )}
              </div>
            </div>
          )}
          {asked && missing.length > 0 && (
            <p className="ink-overdue row" role="alert">
              <TriangleAlert aria-hidden="true" />
              {t('required', { what: missing.join('、') })}
            </p>
          )}
          <div className="row">
            <span className="grow" />
            <button
              type="button"
              className="button"
              data-testid="intake-submit"
              disabled={save.isPending}
              onClick={() => submit(false)}
            >
              {t('submitIntake')}
            </button>
            <button
              type="button"
              className="button button-primary"
              data-testid="intake-accept"
              disabled={save.isPending || !complete}
              onClick={() => submit(true)}
            >
              {t('submitAccept')}
            </button>
          </div>
        </div>
      </Panel>
      <EarlierPanel parties={parties} />
    </>
  )
}

function firstChannel(role: string, originKind: string | undefined): DisputeChannel {
  if (originKind !== undefined) return originKind === 'incident' ? 'video' : 'grid_event'
  return role === 'GRID_WORKER' ? 'grid' : 'window'
}
