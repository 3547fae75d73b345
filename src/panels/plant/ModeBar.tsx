import { MODES, type Mode } from '../../../models/plant/plant.ts'
import { hours, percent, text } from '../../format/quantity.ts'
import css from './Plant.module.css'
import { MODE_WORDS } from './plantWords.ts'

/** Hours of a year by what ran for a stream of heat, as a bar and in words: patterns tell modes apart without colour. */
export function ModeBar({
  title,
  modeHours,
}: {
  title: string
  modeHours: Readonly<Record<Mode, number>>
}) {
  const present = MODES.filter((mode) => modeHours[mode] > 0)
  const whole = present.reduce((sum, mode) => sum + modeHours[mode], 0)
  return (
    <div className={css.modes} data-testid="mode-hours">
      <h4>{title}, hours of a year by what runs</h4>
      <div className={css.bar} aria-hidden>
        {present.map((mode) => (
          <i key={mode} className={css[mode]} style={{ flexGrow: modeHours[mode] / whole }} />
        ))}
      </div>
      <ul>
        {present.map((mode) => (
          <li key={mode}>
            <i className={css[mode]} aria-hidden />
            {MODE_WORDS[mode]}
            <span>{shareOf(modeHours[mode] / whole)}</span>
            <b>{text(hours(modeHours[mode]))}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A share that rounds to none is still some. */
const shareOf = (fraction: number): string => (fraction < 0.005 ? '< 1 %' : text(percent(fraction)))
