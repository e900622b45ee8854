import type { Redemption } from '@fengqiao/contract'
import { formatCount, formatStamp } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { Gift } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { ExampleMark } from '../../../ui/example-mark.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Empty } from '../../../ui/state-page.tsx'
import { DialogButton } from '../dialog-button.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { useWorkTexts } from './work.texts.ts'

/** What points buy, and what waits to be handed over. */
export function RewardsTab() {
  const t = useWorkTexts()
  const query = useQuery({
    queryKey: ['grid', 'rewards'],
    queryFn: ({ signal }) => api.listRewards({}, { signal }),
  })
  return (
    <>
      <div className="row">
        <span className="grow second small">{t('rewardsNote')}</span>
        <DialogButton icon={Gift} label={t('addReward')} testId="add-reward">
          {(close) => <RewardDialog onClose={close} />}
        </DialogButton>
      </div>
      <QueryView query={query}>
        {({ rewards, redemptions }) => (
          <>
            <section className="card table-card">
              <div className="table-scroll">
                {rewards.length === 0 ? (
                  <Empty title={t('noneRewards')}>{t('noneRewardsNote')}</Empty>
                ) : (
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{t('reward')}</th>
                        <th scope="col">{t('offeredBy')}</th>
                        <th scope="col" className="number">
                          {t('cost')}
                        </th>
                        <th scope="col" className="number">
                          {t('stock')}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {rewards.map((reward) => (
                        <tr key={reward.id} data-testid="reward-row">
                          <td>
                            {reward.name} <ExampleMark example={reward.example} />
                          </td>
                          <td>{reward.areaName}</td>
                          <td className="number">{formatCount(reward.cost)}</td>
                          <td className="number">{formatCount(reward.stock)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </div>
            </section>
            {redemptions.length > 0 && (
              <section className="card table-card">
                <div className="table-scroll">
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{t('who')}</th>
                        <th scope="col">{t('reward')}</th>
                        <th scope="col">{t('happened')}</th>
                        <th scope="col">{t('state')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {redemptions.map((redemption) => (
                        <RedemptionRow key={redemption.id} redemption={redemption} />
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
            )}
          </>
        )}
      </QueryView>
    </>
  )
}

function RedemptionRow({ redemption }: { readonly redemption: Redemption }) {
  const t = useWorkTexts()
  const settle = useWrite(
    (body: { handed: boolean }, options) => api.settleRedemption({ params: { id: redemption.id }, body }, options),
    () => undefined,
  )
  return (
    <tr>
      <td>
        {redemption.name} <span className="small faint">{redemption.areaName}</span>
      </td>
      <td>{redemption.rewardName}</td>
      <td className="tnum">{formatStamp(redemption.askedAt)}</td>
      <td>
        {redemption.state !== 'asked' ? (
          <span className="second">{t(`redemption-${redemption.state}`)}</span>
        ) : (
          <span className="row">
            {([true, false] as const).map((handed) => (
              <button
                key={String(handed)}
                type="button"
                className="button button-small"
                disabled={settle.isPending}
                onClick={() => settle.mutate({ handed })}
              >
                {t(handed ? 'handOver' : 'cancelRedemption')}
              </button>
            ))}
          </span>
        )}
      </td>
    </tr>
  )
}

function RewardDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const [cost, setCost] = useState(50)
  const [stock, setStock] = useState(10)
  const add = useWrite(
    (body: { name: string; cost: number; stock: number }, options) => api.addReward({ body }, options),
    () => {
      void message.success(t('rewardAdded'))
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('addReward')}
      act={t('addReward')}
      busy={add.isPending}
      complete={name.trim() !== '' && cost > 0}
      problem={problemOf(add.error, t.of)}
      onSubmit={() => add.mutate({ name: name.trim(), cost, stock })}
      onClose={onClose}
    >
      <Field label={t('reward')} required>
        <input className="field" value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
      </Field>
      <div className="grid-two">
        <Field label={t('cost')} required>
          <input
            className="field"
            type="number"
            min={1}
            value={cost}
            onChange={(e) => setCost(Number(e.target.value))}
          />
        </Field>
        <Field label={t('stock')} required>
          <input
            className="field"
            type="number"
            min={0}
            value={stock}
            onChange={(e) => setStock(Number(e.target.value))}
          />
        </Field>
      </div>
    </FormDialog>
  )
}
