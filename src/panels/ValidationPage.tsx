import { Dialog } from '@base-ui/react/dialog'
import { Check, X } from 'lucide-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { counted, significant, text } from '../format/quantity.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Section } from '../ui/Section.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import css from './ValidationPage.module.css'
import { bySubject, missesOf, type ShownCase, type ValidationRun } from './validation.ts'

/** Digest of the solvers that this page was built with. */
declare const __AISLE_SOLVERS__: string

/** Every case whose answer is known: what we compute, what it should be, how far off, and how far is allowed. */
export function ValidationPage() {
  const open = useStore(workspaceStore, (workspace) => workspace.validationOpen)
  const setOpen = (validationOpen: boolean) => workspaceStore.setState({ validationOpen })
  const body = useRef<HTMLElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.scrim} />
        <Dialog.Popup className={css.page} initialFocus={body} data-testid="validation">
          <header className={css.head}>
            <Dialog.Title className={css.title}>How far to trust the figures</Dialog.Title>
            <IconButton icon={X} label="Close" shortcut="Escape" onClick={() => setOpen(false)} />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section ref={body} className={css.scroll} tabIndex={0} aria-label="Validation cases">
            <Table />
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Table() {
  const run = useValidationRun()
  if (run === 'waiting') return null
  if (run === null) {
    return <p className={css.intro}>The table could not be fetched. The site may be incomplete.</p>
  }
  const misses = missesOf(run.cases)
  return (
    <>
      <p className={css.intro}>
        <b>
          {run.cases.length - misses} of {counted(run.cases.length, 'case')} within their bound.
        </b>{' '}
        Each has an answer that is known: exactly, from a published table, from another solver or
        from a measured room. Nothing is tuned to a case. Errors and bounds are relative where the
        quantity says so or has no unit of its own. Computed on {run.date} by{' '}
        <code>npm run -s validate</code>, with{' '}
        {run.solvers === __AISLE_SOLVERS__
          ? 'the very solvers of this page.'
          : 'an earlier version of the solvers of this page.'}
      </p>
      {bySubject(run.cases).map(({ name, title, cases }) => (
        <Section
          key={name}
          title={title}
          memory={`validation ${name}`}
          end={<Verdict cases={cases} />}
        >
          <div className={css.cases}>
            <Cases cases={cases} />
          </div>
        </Section>
      ))}
    </>
  )
}

function Verdict({ cases }: { cases: readonly ShownCase[] }) {
  const misses = missesOf(cases)
  if (misses === 0) return <Badge verdict="ok">{counted(cases.length, 'case')}, all within</Badge>
  return (
    <Badge verdict="bad">
      {misses} of {counted(cases.length, 'case')} missed
    </Badge>
  )
}

function Cases({ cases }: { cases: readonly ShownCase[] }) {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Case</th>
          <th scope="col">Quantity</th>
          <th scope="col">Ours</th>
          <th scope="col">Reference</th>
          <th scope="col">Error</th>
          <th scope="col">Bound</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <Fragment key={`${one.file} ${one.case} ${one.quantity}`}>
            <tr>
              <td>
                <span className={one.pass ? css.within : css.missed}>
                  {one.pass ? (
                    <Check size={14} strokeWidth={1.8} aria-hidden />
                  ) : (
                    <X size={14} strokeWidth={1.8} aria-hidden />
                  )}
                  {one.pass ? 'within' : 'missed'}
                </span>
              </td>
              <th scope="row">{one.case}</th>
              <td>{one.quantity}</td>
              <td className={css.number}>{text(significant(one.ours, 5))}</td>
              <td className={css.number}>{text(significant(one.reference, 5))}</td>
              <td className={css.number}>{text(significant(one.error, 2))}</td>
              <td className={css.number}>{text(significant(one.bound, 2))}</td>
              <td className={css.source}>{one.source}</td>
            </tr>
            {one.note && (
              <tr className={css.note}>
                <td />
                <td colSpan={7}>{one.note}</td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** The run that was kept with this version of the site; null when it cannot be had. */
function useValidationRun(): ValidationRun | 'waiting' | null {
  const [run, setRun] = useState<ValidationRun | 'waiting' | null>('waiting')
  useEffect(() => {
    fetch(new URL('validation.json', document.baseURI))
      .then((response) => (response.ok ? response.json() : null))
      .then(setRun, () => setRun(null))
  }, [])
  return run
}
