import type { MonthScore, MyScores } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Gift, Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useSend } from '../disputes/use-send.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { showToast } from '../ui/toast.ts'
import { useNow } from '../ui/use-now.ts'

/** What I appeal against: a month's score, or an entry of my points. */
interface Against {
  readonly title: string
  readonly month?: string
  readonly pointId?: string
}

/** My score of each month with every part of it, my points and what they buy; nobody else's. */
export function ScoresPage() {
  const { t } = useTranslation()
  const answer = useAnswer<MyScores>('work/scores', () => county.myScores())
  const [against, setAgainst] = useState<Against | null>(null)
  const mine = answer.value
  return (
    <Page title={t('scores.title')} backTo="/me">
      <AgeLine fetchedAt={answer.fetchedAt} />
      {!mine && (answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />)}
      {mine && (
        <>
          <p className="small second line scores-note">{t('scores.note')}</p>
          {mine.scores.length === 0 && <Empty icon={Scale} title={t('scores.none')} text={t('scores.noneText')} />}
          {mine.scores.map((score) => (
            <ScoreCard
              key={score.month}
              score={score}
              appeal={mine.appeals.find(({ month }) => month === score.month)}
              onAppeal={() => setAgainst({ title: score.month, month: score.month })}
            />
          ))}
          <Points mine={mine} onAppeal={setAgainst} onSpent={answer.refresh} />
        </>
      )}
      {against && (
        <AppealSheet
          against={against}
          onClose={() => setAgainst(null)}
          onSent={() => {
            setAgainst(null)
            answer.refresh()
          }}
        />
      )}
    </Page>
  )
}

interface ScoreCardProps {
  readonly score: MonthScore
  readonly appeal: MyScores['appeals'][number] | undefined
  readonly onAppeal: () => void
}

function ScoreCard({ score, appeal, onAppeal }: ScoreCardProps) {
  const { t } = useTranslation()
  return (
    <section className="card" data-testid="my-score">
      <div className="row">
        <h2 className="grow">{score.month}</h2>
        <b className="countdown">{score.value === null ? '—' : score.value.toFixed(1)}</b>
      </div>
      <ul className="score-parts">
        {score.parts.map(({ outcome, done, due, rate, points }) => (
          <li key={outcome}>
            <div className="row small">
              <span className="grow">{t(`scores.outcomes.${outcome}`)}</span>
              <span className="second">
                {due === 0 ? t('scores.notDue') : t('scores.of', { done, due, points: points.toFixed(1) })}
              </span>
            </div>
            {rate !== null && (
              <div className="elapsed" aria-hidden="true">
                <i style={{ width: `${Math.round(rate * 100)}%`, background: 'var(--fq-accent)' }} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {appeal ? (
        <p className="small second">
          {appeal.accepted === null
            ? t('scores.appealWaits')
            : t(appeal.accepted ? 'scores.appealAccepted' : 'scores.appealRefused', { note: appeal.note ?? '' })}
        </p>
      ) : (
        <button type="button" className="link" onClick={onAppeal} data-testid="appeal">
          {t('scores.appeal')}
        </button>
      )}
    </section>
  )
}

interface PointsProps {
  readonly mine: MyScores
  readonly onAppeal: (against: Against) => void
  readonly onSpent: () => void
}

function Points({ mine, onAppeal, onSpent }: PointsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(60_000)
  return (
    <>
      <div className="section">
        <h2>{t('scores.points')}</h2>
        <b data-testid="balance">{t('scores.balance', { count: mine.balance })}</b>
      </div>
      {mine.rewards.map((reward) => (
        <RewardCard key={reward.id} reward={reward} balance={mine.balance} onSpent={onSpent} />
      ))}
      {mine.redemptions
        .filter(({ state }) => state === 'asked')
        .map(({ id, rewardName }) => (
          <p key={id} className="card small">
            {t('scores.toFetch', { name: rewardName })}
          </p>
        ))}
      {mine.points.length > 0 && (
        <ul className="card flush rows">
          {mine.points.map(({ id, amount, reason, at, kind, reversed }) => (
            <li key={id} className="row">
              <div className="grow">
                <span className="break">{reason}</span>
                <p className="small second">
                  {formatMoment(at, now, language)}
                  {reversed && ` · ${t('scores.reversed')}`}
                </p>
              </div>
              <b>{amount > 0 ? `+${amount}` : amount}</b>
              {kind === 'earn' && !reversed && (
                <button type="button" className="link" onClick={() => onAppeal({ title: reason, pointId: id })}>
                  {t('scores.appealShort')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface RewardCardProps {
  readonly reward: MyScores['rewards'][number]
  readonly balance: number
  readonly onSpent: () => void
}

function RewardCard({ reward, balance, onSpent }: RewardCardProps) {
  const { t } = useTranslation()
  const { busy, problem, run } = useSend(
    (key) => county.redeemReward({ params: { id: reward.id } }, key),
    { reward: reward.id, balance },
    () => {
      showToast({ text: t('scores.redeemed', { name: reward.name }), tone: 'received' })
      onSpent()
    },
  )
  return (
    <div className="card row" data-testid="reward">
      <Icon of={Gift} />
      <div className="grow">
        <b className="break">{reward.name}</b>
        <p className="small second">{t('scores.cost', { cost: reward.cost, stock: reward.stock })}</p>
        {problem && (
          <p className="small error-text" role="alert">
            {problem}
          </p>
        )}
      </div>
      <button
        type="button"
        className="button accent"
        disabled={busy || reward.stock === 0 || balance < reward.cost}
        onClick={() => void run()}
      >
        {t('scores.redeem')}
      </button>
    </div>
  )
}

interface AppealSheetProps {
  readonly against: Against
  readonly onClose: () => void
  readonly onSent: () => void
}

function AppealSheet({ against, onClose, onSent }: AppealSheetProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { month, pointId } = against
  const body = { reason: reason.trim(), ...(month && { month }), ...(pointId && { pointId }) }
  const { busy, problem, run } = useSend((key) => county.appealScore({ body }, key), body, onSent)
  return (
    <Sheet title={t('scores.appealOf', { title: against.title })} onClose={onClose} testId="appeal-sheet">
      <textarea
        className="input"
        aria-label={t('scores.appealWhy')}
        placeholder={t('scores.appealWhy')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        data-testid="appeal-reason"
      />
      {problem && (
        <p className="small error-text" role="alert">
          {problem}
        </p>
      )}
      <div className="buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className="button accent"
          disabled={busy || reason.trim().length < 2}
          onClick={() => void run()}
          data-testid="appeal-send"
        >
          {t('scores.appealSend')}
        </button>
      </div>
    </Sheet>
  )
}
