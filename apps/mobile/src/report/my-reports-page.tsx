import { formatMoment } from '@fengqiao/design'
import { Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'

/** What I reported and how it stands, wherever in the county it lies. */
export function MyReportsPage() {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const reports = useAnswer('my-reports', async () => (await county.listMyReports({ query: { limit: 100 } })).items)
  return (
    <Page title={t('report.mine')} backTo="/">
      <AgeLine fetchedAt={reports.fetchedAt} />
      {!reports.value &&
        (reports.loading ? <Loading /> : <NotFetched failure={reports.failure} retry={reports.refresh} />)}
      {reports.value?.length === 0 && (
        <Empty icon={Send} title={t('report.mineNone')} text={t('report.mineNoneText')} />
      )}
      {reports.value && reports.value.length > 0 && (
        <ul className="card flush rows" data-testid="my-reports">
          {reports.value.map((report) => (
            <li key={report.id} className="row">
              <div className="grow">
                <b className="break">{report.title}</b>
                <p className="small second">
                  {report.code} · {formatMoment(report.openedAt, now, language)}
                </p>
              </div>
              <span className="tag">{say(report.stateLabel)}</span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
