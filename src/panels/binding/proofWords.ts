/** What a proof solved, and what came of its air, in words. */
import type { Density } from '../../../models/density/density.ts'
import type { Proof, ProvedGroup } from '../../../workers/proof/contract.ts'
import { counted, racks, text } from '../../format/quantity.ts'
import { bindingWords, capital, marginWords } from './words.ts'

export function solvedWords({ withoutAir, airs, steps }: Proof): string {
  const rest = 'power, liquid, heat rejection and the contract for each limit raised'
  return withoutAir
    ? `Solved for it: ${rest}. The air is left out. ${withoutAir}`
    : `Solved for it: ${counted(airs, 'air')} in ${counted(steps, 'step')}; ${rest}.`
}

/** What came of a group's own air. @param linear  the same racks with the air taken as a linear response, which the page shows. */
export function groupWords({ density }: ProvedGroup, linear: Density | null): string {
  const air = density.limits.find(({ kind }) => kind === 'air')
  const [now, was] = [density.binding, linear?.binding]
  const isOther = was && (bindingWords(now) !== bindingWords(was) || now.count !== was.count)
  const other = isOther
    ? ` The linear response named ${bindingWords(was)}, at ${text(racks(was.racks))} racks.`
    : ''
  return `${capital(marginWords(density))}${other} Air: ${air?.basis}.`
}
