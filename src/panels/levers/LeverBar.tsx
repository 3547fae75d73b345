import type { ReactNode } from 'react'
import { gain } from '../../../models/economics/claimWords.ts'
import type { Lever } from '../../../models/economics/leverSettings.ts'
import { setLevers, withLever } from '../../document/commands/setLevers.ts'
import { edit } from '../../document/edits.ts'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import inspector from '../Inspector.module.css'
import { Apply } from './Apply.tsx'
import { LeverSetting } from './LeverSetting.tsx'
import css from './Levers.module.css'
import { LeverFrom } from './Reference.tsx'
import type { LeverStep, LeverView } from './useLevers.ts'

export const LEVER_NAMES: Readonly<Record<Lever, string>> = {
  supplyTemperature: 'Warm water',
  electricalChain: 'Electrical chain',
  operation: 'Max-Q or Max-P',
  provisioning: 'Dynamic provisioning',
}

/** One lever: its switch and setting, the bar from the figure before it to the one after, and how it was computed. */
export function LeverBar({ step, view, end }: { step: LeverStep; view: LeverView; end: number }) {
  const { lever, isPulled, option, before, after } = step
  const name = LEVER_NAMES[lever]
  const factor = after / before
  return (
    <div className={css.lever} data-testid={`lever-${lever}`} data-pulled={isPulled}>
      <div className={css.head}>
        <button
          type="button"
          role="switch"
          aria-checked={isPulled}
          aria-label={name}
          className={cx(inspector.switch, css.name)}
          onClick={() =>
            edit(`${isPulled ? 'Let go' : 'Pull'}: ${name}`, (hall) =>
              setLevers(hall, { pulled: withLever(view.settings.pulled, lever, !isPulled) }),
            )
          }
        >
          <i aria-hidden />
          <span>{name}</span>
        </button>
        <LeverSetting lever={lever} view={view} />
        <LeverFrom lever={lever} view={view} />
      </div>
      <Track end={end} from={before} to={after} look={lookOf(factor, isPulled)} />
      <div className={css.figure}>
        <b>{gain(factor)}</b>
        <span>× {factor.toFixed(3)}</span>
        <Mark kind={option.isGuess ? 'guess' : 'computed'} note={option.basis} />
      </div>
      <p className={css.basis}>
        {option.basis}
        {option.caveat && (
          <span className={css.caveat}>
            <Mark kind="guess" /> {option.caveat}
          </span>
        )}
        <Apply lever={lever} view={view} />
      </p>
    </div>
  )
}

type Look = 'base' | 'more' | 'less' | 'open'

/** A lever that is not pulled, or does nothing, shows what it would give as an outline. */
function lookOf(factor: number, isPulled: boolean): Look {
  if (!isPulled || Math.abs(factor - 1) < NOTHING) return 'open'
  return factor < 1 ? 'less' : 'more'
}
/** What rounding leaves of a lever that changes nothing. */
const NOTHING = 1e-6

/** A bar between two figures, on the scale that all of them share. */
export function Track({
  end,
  from,
  to,
  look,
  children,
}: {
  end: number
  from: number
  to: number
  look: Look
  children?: ReactNode
}) {
  const left = Math.min(from, to)
  return (
    <span className={css.track} aria-hidden>
      {children}
      {from !== to && (
        <i
          className={css[look]}
          style={{
            left: `${(100 * left) / end}%`,
            width: `${(100 * Math.abs(to - from)) / end}%`,
          }}
        />
      )}
    </span>
  )
}
