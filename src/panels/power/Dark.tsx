import { ZapOff } from 'lucide-react'
import { useState } from 'react'
import { counted } from '../../format/quantity.ts'
import { orderCamera, select } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from './Dark.module.css'
import { type DarkGroup, darkGroups } from './dark.ts'

/** Groups that are named at once. */
const SHOWN = 5

/** What is without supply, by row and slots. A press selects a group and looks at it. */
export function Dark({ ids, label = 'Not supplied' }: { ids: readonly string[]; label?: string }) {
  const hall = useFigures((figures) => figures.hall)
  const [all, setAll] = useState(false)
  const groups = darkGroups(hall, ids)
  const shown = all ? groups : groups.slice(0, SHOWN)
  return (
    <ul className={css.groups} aria-label={label} data-testid="dark">
      {shown.map((group) => (
        <li key={group.words}>
          <GroupButton group={group} />
        </li>
      ))}
      {shown.length < groups.length && (
        <li>
          <button type="button" className={css.group} onClick={() => setAll(true)}>
            and {counted(groups.length - shown.length, 'group')} more
          </button>
        </li>
      )}
    </ul>
  )
}

const GroupButton = ({ group: { words, ids } }: { group: DarkGroup }) => (
  <button
    type="button"
    className={css.group}
    onClick={() => {
      select(...ids)
      orderCamera('fit')
    }}
  >
    <ZapOff size={12} strokeWidth={1.8} aria-hidden />
    {words}
  </button>
)
