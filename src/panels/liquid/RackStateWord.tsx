import type { LiquidRackResult } from '../../../workers/network/contract.ts'
import { Badge } from '../../ui/Badge.tsx'
import { rackWords } from './liquidWords.ts'

/** What a rack gets, as a sign and a word. */
export function RackStateWord({ rack }: { rack: LiquidRackResult }) {
  const { word, icon, verdict } = rackWords(rack)
  return (
    <span data-testid="rack-liquid-state">
      <Badge verdict={verdict} icon={icon}>
        {word}
      </Badge>
    </span>
  )
}
