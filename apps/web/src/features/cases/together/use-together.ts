import type { CaseTogether } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { api } from '../../../app/client.ts'
import { randomId } from '../../../lib/random-id.ts'
import { refreshTime } from '../use-time-act.ts'
import { useTogetherTexts } from './together.texts.ts'

export function togetherQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['case', id, 'together', version],
    queryFn: ({ signal }) => api.caseTogether({ params: { id } }, { signal }),
  })
}

/** One act on what a case has with others; the same words sent again after a cut reply have one effect. */
export function useTogether<Body>(
  send: (body: Body, options: { readonly idempotencyKey: string }) => Promise<CaseTogether>,
  onDone: () => void,
) {
  const t = useTogetherTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const sent = useRef({ body: '', key: '' })
  const mutation = useMutation({
    mutationFn: (body: Body) => {
      const text = JSON.stringify(body)
      if (sent.current.body !== text) sent.current = { body: text, key: randomId() }
      return send(body, { idempotencyKey: sent.current.key })
    },
    onSuccess: () => {
      void message.success(t('done'))
      onDone()
    },
    onSettled: () => refreshTime(client),
  })
  const { error } = mutation
  const problem = error === null ? null : error instanceof ApiError ? t.of(error.text) : String(error)
  return { ...mutation, problem }
}
