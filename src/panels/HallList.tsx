import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { HallRecord } from '../../models/hall/hall.ts'
import { counted, temperature, text } from '../format/quantity.ts'
import { orderCamera, select, workspaceStore } from '../workspace/workspace.ts'
import { certaintyOf, useFigures } from './figures.ts'
import css from './HallList.module.css'
import { loopWords } from './liquid/liquidWords.ts'
import { hallRows } from './rows.ts'

/** Everything in the hall as a list: what the picture shows, for hands and ears that have no pointer. */
export function HallList() {
  const hall = useFigures((figures) => figures.hall)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (title: string) => {
    const next = new Set(open)
    if (!next.delete(title)) next.add(title)
    setOpen(next)
  }
  return (
    <ul className={css.rows} aria-label="Everything in the hall, by row">
      {hallRows(hall).map(({ title, records }) => {
        const isOpen = open.has(title)
        const Chevron = isOpen ? ChevronDown : ChevronRight
        return (
          <li key={title}>
            <button
              type="button"
              className={css.row}
              aria-expanded={isOpen}
              onClick={() => toggle(title)}
            >
              <Chevron size={12} strokeWidth={1.8} aria-hidden />
              {title}
              <span className={css.count}>{counted(records.length, 'thing')}</span>
            </button>
            {isOpen && (
              <ul>
                {records.map((record) => (
                  <RecordLine key={record.id} record={record} />
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function RecordLine({ record: { id, name } }: { record: HallRecord }) {
  const isLiquid = useStore(workspaceStore, ({ view }) => view === 'liquid')
  const loop = useFigures(({ liquid }) => (isLiquid && liquid ? loopWords(liquid, id) : null))
  const isSelected = useStore(workspaceStore, ({ selection }) => selection.has(id))
  const [inlet_C, certainty] = useFigures(
    useShallow(
      ({ air, state }) => [air?.racks.get(id)?.inletMax_C ?? null, certaintyOf(state)] as const,
    ),
  )
  return (
    <li>
      <button
        type="button"
        className={css.line}
        aria-pressed={isSelected}
        aria-description={loop ?? undefined}
        onClick={() => {
          select(id)
          orderCamera('goTo', id)
        }}
      >
        {name}
        {loop !== null && (
          <span className={css.count} aria-hidden>
            {loop}
          </span>
        )}
        {!isLiquid && inlet_C !== null && (
          <span className={css.count}>{text(temperature(inlet_C, certainty))}</span>
        )}
      </button>
    </li>
  )
}
