/** Heat balance of every loop of every example hall, healthy and with each CDU and pump failed in turn. */
import { parseHall } from '../../../models/hall/file.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { withoutCdu } from '../../../workers/network/liquid/failures.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { absoluteCase, type ValidationCase } from '../case'

const files = import.meta.glob<string>('../../../public/halls/*.aisle.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export function cases(): ValidationCase[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace('.aisle.json', '')
    const parsed = parseHall(text)
    if (!parsed.ok) throw new Error(parsed.message)
    const network = liquidNetwork(parsed.hall)
    const facts = { source: 'first law; issue bar 1e-8', reference: 0, bound: 1e-8 }
    return [
      ...solveLiquid(network).loops.map((loop) =>
        absoluteCase({
          ...facts,
          case: `Heat balance, hall ${name}`,
          quantity: `|in − out| / in of ${loop.id}`,
          ours: loop.closure,
        }),
      ),
      ...network.cdus.map((cdu) =>
        absoluteCase({
          ...facts,
          case: `Heat balance, hall ${name}, ${cdu.name} failed`,
          quantity: 'worst loop, |in − out| / in',
          ours: solveLiquid(withoutCdu(network, cdu.id)).closure,
        }),
      ),
    ]
  })
}
