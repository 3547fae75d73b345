export { beginChange, closeSheetInBox, deriveBox, finishChange, relist, remember, reopenBox, settleBox } from './change'
export { closures } from './closure'
export { bytesOfField, reservedBytes } from './grid'
export {
  addCooler, addSlice, coolerReturn, coolerSupply, doorHeat, feedFromPlenum, plenumSupply, setCooler, setDoor, setFan, setSlice,
  sliceFlow,
} from './devices'
export {
  addOpening, maxTemperature, meanPressure, meanTemperature, openingFaces, setFlow, setInflowTemperature, setMixingLength,
  setOpenArea,
} from './openings'
export { addSurface } from './surfaces'
export { makeWall, wallHeat } from './walls'
export { closeSheet, deriveFaces, fillSolid, listSheet, startStill, stopClosedFaces } from './rasterise'
export { prolong, prolongRegions, stage } from './prolong'
export { regions } from './labels'
export { inWorstRegion, regionAddress, regionAt, regionImbalance, regionOf } from './regions'
export { beginGeometry, fieldAddress, finishGeometry, openGrid, publish, refresh, slotOf } from './run'
export { addToMean, adoptMean, polish, setFluid, setNumerics, startMean, step, stepEnergy, stepWindow } from './step'
export { meanTracer, startTracer, stepTracer, tracerBypass } from './tracer'
export { assembleScalar, finishScalar } from './scalar'
export { sweepBackward, sweepForward } from './sweep'
export { help, helped, helpers } from './team'
