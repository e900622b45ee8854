import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/client.ts'

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => api.listPaperTemplates({}, { signal }),
})

export const templatesOfKind = (kind: string) =>
  queryOptions({
    queryKey: ['templates', 'of', kind],
    queryFn: ({ signal }) => api.listPaperTemplates({ query: { kind } }, { signal }),
  })

export const templateQuery = (key: string) =>
  queryOptions({
    queryKey: ['templates', 'one', key],
    queryFn: ({ signal }) => api.getPaperTemplate({ params: { key } }, { signal }),
  })

export const papersOfCase = (caseId: string) =>
  queryOptions({
    queryKey: ['papers', 'case', caseId],
    queryFn: ({ signal }) => api.listPapers({ query: { caseId, limit: 200 } }, { signal }),
  })

export const bindingsOfCase = (caseId: string) =>
  queryOptions({
    queryKey: ['papers', 'bindings', caseId],
    queryFn: ({ signal }) => api.listBindings({ params: { id: caseId } }, { signal }),
  })

export const unfiledScans = queryOptions({
  queryKey: ['papers', 'unfiled'],
  queryFn: ({ signal }) => api.listUnfiledScans({}, { signal }),
})
