/** What a proof solved, and what came of its air, in words. */
import type { Density } from '../../../models/density/density.ts'
import type { Proof } from '../../../workers/proof/contract.ts'
import { counted, racks, text } from '../../format/quantity.ts'
import { bindingWords, marginWords } from './words.ts'

/** @param linear  the same racks with the air taken as a linear response, which stands above the proof. */
export function solvedWords({ density, withoutAir, airs, steps }: Proof, linear: Density): string {
  const rest = 'power, liquid and heat rejection for each limit raised'
  if (withoutAir) return `Solved for it: ${rest}. The air is left out. ${withoutAir}`
  const air = density.limits.find(({ kind }) => kind === 'air')
  const [now, was] = [density.binding, linear.binding]
  const isOther = bindingWords(now) !== bindingWords(was) || now.count !== was.count
  const other = isOther
    ? ` The linear response above named ${bindingWords(was)}, at ${text(racks(was.racks))} racks.`
    : ''
  return [
    `Solved for it: ${counted(airs, 'air')} in ${counted(steps, 'step')}; ${rest}.`,
    `Air: ${air?.basis}. So ${marginWords(density)}${other}`,
  ].join(' ')
}
