import { TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { HallId } from '../../../models/hall/hall.ts'
import { breaksStore } from './breaks.ts'
import css from './NewBreaches.module.css'

/** Limits of a record that the last edit broke: what its badge in the picture says, with the figures. */
export function NewBreaches({ id }: { id: HallId }) {
  const own = useStore(
    breaksStore,
    useShallow(({ broken }) =>
      // The inlet's own badge stands above.
      broken.filter((breach) => breach.id === id && breach.key !== `inlet ${id}`),
    ),
  )
  if (own.length === 0) return null
  return (
    <ul className={css.list} aria-label="Passed by the last edit" data-testid="new-breaches">
      {own.map(({ key, short, words, verdict }) => (
        <li key={key} className={css.line}>
          <TriangleAlert className={css[verdict]} size={13} strokeWidth={1.8} aria-hidden />
          <span>
            <b className={css[verdict]}>{short}</b>
            {words !== short && <span className={css.words}>{words}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
