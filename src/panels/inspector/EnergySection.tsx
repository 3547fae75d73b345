import { useStore } from 'zustand'
import { type HallEnergy, roomCooling_W } from '../../../models/density/energy.ts'
import { resultsStore } from '../../engine/results.ts'
import { closure, power, pue, text } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import css from './EnergySection.module.css'

/** Where the utility's power goes: now in the mean hour, and at provisioned power in the worst one. */
export function EnergySection() {
  const energy = useStore(resultsStore, ({ network }) => network?.energy ?? null)
  if (!energy) return <Section title="Energy" memory="hall.energy" end="Not solved" />
  const { now, peak, site, peakUnmet_W } = energy
  const line = (label: string, of: (at: HallEnergy) => number | null) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{text(power(of(now)))}</td>
      <td>{text(power(of(peak)))}</td>
    </tr>
  )
  return (
    <Section title="Energy" memory="hall.energy" end={site}>
      <table className={css.table} aria-label="Energy">
        <thead>
          <tr>
            <th scope="col">Electricity</th>
            <th scope="col" title="The load of now, in the mean hour of the year">
              Now
            </th>
            <th scope="col" title="Every rack at rated power, in the worst design hour">
              At peak
            </th>
          </tr>
        </thead>
        <tbody>
          {line('IT', ({ it_W }) => it_W)}
          {line('Losses of the power chain', ({ losses_W }) => losses_W)}
          {line('Fans of coolers', ({ fans_W }) => fans_W)}
          {line('Pumps of CDUs', ({ pumps_W }) => pumps_W)}
          {line('Cooling of electrical room', (at) => (at.plant ? roomCooling_W(at) : null))}
          {line('Plant: fans', ({ plant }) => plant?.fans_W ?? null)}
          {line('Plant: compressors', ({ plant }) => plant?.compressors_W ?? null)}
          {line('Plant: pumps', ({ plant }) => plant?.pumps_W ?? null)}
        </tbody>
        <tfoot>
          {line('Utility', ({ utility_W }) => utility_W)}
          <tr>
            <th scope="row">PUE</th>
            <td>{text(pue(now.pue, 'table'))}</td>
            <td>{text(pue(peak.pue, 'table'))}</td>
          </tr>
          <tr>
            <th scope="row">Closes to</th>
            <td>{text(closure(Math.max(now.closure, now.heatClosure)))}</td>
            <td>{text(closure(Math.max(peak.closure, peak.heatClosure)))}</td>
          </tr>
        </tfoot>
      </table>
      <p className={css.note}>
        Each by its solver. {text(power(now.airHeat_W))} of heat go to coolers,{' '}
        {text(power(now.liquidHeat_W))} to CDUs; {text(power(now.electricalRoomHeat_W))} are lost in
        the electrical room, whose air handlers (a guess) hang on the coolers’ plant; the plant’s
        other lines are without its share. The air is not asked: fans turn as set, and coolers count
        as taking up all heat that it is given.
        {now.untakenHeat_W > 1 && ` ${text(power(now.untakenHeat_W))} no loop takes up.`}
        {peakUnmet_W > 0 &&
          ` At the peak the plant leaves ${text(power(peakUnmet_W))} of heat over: it is too small.`}
        {now.unfed_W > 0 &&
          ` ${text(power(now.unfed_W))} have no feed and are taken as supplied without loss.`}
      </p>
    </Section>
  )
}
