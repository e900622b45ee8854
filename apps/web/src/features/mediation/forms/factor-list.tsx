import { type DisputeFactor, disputeFactorNames, disputeFactors, disputeGradeNames } from '@fengqiao/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../app/client.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { CheckField, FieldSet } from './fields.tsx'

/** What the named factors come to, under the weights that the case began with. */
export function useGrading(factors: readonly DisputeFactor[], dispute: string | undefined) {
  const named = factors.join(',')
  return useQuery({
    queryKey: ['grading', dispute ?? '', named],
    queryFn: ({ signal }) =>
      api.suggestGrade({ query: { factors: named, ...(dispute ? { dispute } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

interface FactorListProps {
  readonly factors: readonly DisputeFactor[]
  readonly dispute?: string
  readonly onChange: (factors: DisputeFactor[]) => void
}

/** The guided list of factors, each with what it weighs, and what they come to. */
export function FactorList({ factors, dispute, onChange }: FactorListProps) {
  const t = useMediationTexts()
  const { data } = useGrading(factors, dispute)
  const weight = new Map(data?.weights.map(({ factor, points }) => [factor, points]))
  return (
    <FieldSet legend={t('factors')}>
      <div className="factors">
        {disputeFactors.map((factor) => (
          <CheckField
            key={factor}
            label={`${t.of(disputeFactorNames[factor])} +${weight.get(factor) ?? 0}`}
            checked={factors.includes(factor)}
            testId={`factor-${factor}`}
            onChange={(on) => onChange(on ? [...factors, factor] : factors.filter((each) => each !== factor))}
          />
        ))}
      </div>
      {data && (
        <p data-testid="suggestion">
          <b className={`grade-ink-${data.suggested}`}>
            {t('suggested', {
              score: data.score,
              grade: t.of(disputeGradeNames[data.suggested]),
              yellow: data.yellowFrom,
              red: data.redFrom,
            })}
          </b>{' '}
          <span className="small faint">
            {t('weightsVersion', { version: data.weightsVersion })}
            {!data.weightsConfirmed && ` · ${t('weightsDefault')}`}
          </span>
        </p>
      )}
    </FieldSet>
  )
}
