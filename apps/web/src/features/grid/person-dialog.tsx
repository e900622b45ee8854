import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { dayOf } from './day.ts'
import { AppointmentWords, Standing } from './person-words.tsx'
import { useStructureTexts } from './structure.texts.ts'

/** One grid worker with all appointments so far. */
export function PersonDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useStructureTexts()
  const query = useQuery({
    queryKey: ['grid', 'person', id],
    queryFn: ({ signal }) => api.gridPerson({ params: { id } }, { signal }),
  })
  return (
    <Modal open title={t('career')} footer={null} onCancel={onClose} width={520}>
      <QueryView query={query}>
        {({ person, appointments }) => (
          <div className="grid-facts" data-testid="person-career">
            <p>
              <b>{person.name}</b> {t(person.post)} · {person.areaName}
            </p>
            <Standing person={person} />
            <ul className="move-lines">
              {appointments.map((one) => (
                <li key={one.id}>
                  <p>
                    <b>{one.grid.name}</b> {t(one.post)}
                    {one.revoked && <span className="faint"> {t('revoked')}</span>}
                  </p>
                  <p className="second small">
                    {one.from ? dayOf(one.from) : t('sinceBefore')}{' '}
                    {one.until ? t('until', { at: dayOf(one.until) }) : t('now')} · <AppointmentWords person={one} />
                  </p>
                </li>
              ))}
            </ul>
            {appointments.length === 0 && <p className="faint">{t('unknown')}</p>}
          </div>
        )}
      </QueryView>
    </Modal>
  )
}
