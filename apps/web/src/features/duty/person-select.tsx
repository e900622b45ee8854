import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId } from 'react'
import { useDutyTexts } from './duty.texts.ts'
import { colleaguesQuery } from './duty-queries.ts'

interface PersonSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** Offers oneself too: with an empty value. */
  readonly withMe?: boolean
}

/** Somebody of the own area, found by name or post. */
export function PersonSelect({ label, value, onChange, withMe = false }: PersonSelectProps) {
  const t = useDutyTexts()
  const id = useId()
  const list = useQuery(colleaguesQuery)
  const options = (list.data?.items ?? []).map(({ id: personId, name, post, away }) => ({
    value: personId,
    label: `${name} · ${post}${away ? ` · ${t('away')}` : ''}`,
  }))
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={value ?? (withMe ? '' : null)}
        loading={list.isLoading}
        options={withMe ? [{ value: '', label: t('me') }, ...options] : options}
        onChange={(next: string) => onChange(next || null)}
      />
    </>
  )
}
