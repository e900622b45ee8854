import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'

interface AreaSelectProps {
  readonly label: string
  readonly value: string
  readonly onChange: (code: string) => void
}

/** Divisions down to the grid, found by name or code. */
export function AreaSelect({ label, value, onChange }: AreaSelectProps) {
  const id = useId()
  const { area } = useSession()
  const list = useQuery({
    queryKey: ['divisions', 'to-grid'],
    queryFn: async ({ signal }) =>
      (
        await Promise.all(
          (['township', 'village', 'grid'] as const).map((level) =>
            api.listDivisions({ query: { level } }, { signal }),
          ),
        )
      ).flatMap(({ items }) => items),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const options = [
    { value: area.code, label: area.name },
    ...(list.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
  ]
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        virtual
        value={value}
        options={options}
        onChange={onChange}
        loading={list.isLoading}
      />
    </>
  )
}
