import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import css from './Section.module.css'

/** Which sections are closed, by key, for as long as the page lives. */
const closed = new Set<string>()

/**
 * A part of a panel under a heading that opens and closes it, remembered under `memory`. Without children it is one
 * grey line, so that the eye still finds it in its place.
 */
export function Section({
  title,
  end,
  memory,
  children,
}: {
  title: string
  end?: ReactNode
  memory: string
  children?: ReactNode
}) {
  const [open, setOpen] = useState(!closed.has(memory))
  const id = useId()
  const toggle = () => {
    if (open) closed.add(memory)
    else closed.delete(memory)
    setOpen(!open)
  }
  if (!children) {
    return (
      <section className={css.section}>
        <h3 className={css.empty}>
          {title}
          <span className={css.end}>{end}</span>
        </h3>
      </section>
    )
  }
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <section className={css.section}>
      <h3>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={toggle}>
          {title}
          <Chevron className={css.chevron} size={12} strokeWidth={1.8} aria-hidden />
          <span className={css.end}>{end}</span>
        </button>
      </h3>
      <div id={id} hidden={!open}>
        {children}
      </div>
    </section>
  )
}
