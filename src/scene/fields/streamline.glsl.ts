/** Shaders of the streamlines: ribbons that face the camera, opaque in moving pulses, or still with arrowheads. */
import { MAP_GLSL } from '../colormap.ts'
import { STREAMLINE_WIDTH_M } from '../look.ts'

export const LINE_VERTEX = /* glsl */ `
attribute vec3 heading;
attribute vec4 along; // side −1 or 1, length so far m, whole length m, temperature °C
varying vec4 vAlong;
uniform bool uArrows;
uniform float uPixel;
void main() {
  vec4 eye = modelViewMatrix * vec4(position, 1.0);
  vec3 across = normalize(cross(mat3(modelViewMatrix) * heading, eye.xyz) + 1e-6);
  float width = max(${(STREAMLINE_WIDTH_M / 2).toFixed(4)}, uPixel * -eye.z * 0.8);
  if (uArrows) {
    // An arrowhead each third of the line: widest at its root, nothing at its tip.
    float third = vec4(along).z / 3.0;
    float before = mod(along.y + third * 0.4, third);
    float head = smoothstep(third - 0.34, third - 0.33, before) * (third - before) / 0.33;
    width *= 1.0 + 2.4 * head;
  }
  vAlong = along;
  eye.xyz += across * along.x * width;
  gl_Position = projectionMatrix * eye;
}
`

export const LINE_FRAGMENT = /* glsl */ `
varying vec4 vAlong;
uniform float uTime;
uniform bool uArrows;
uniform float uLift;
uniform bool uIsOld;
${MAP_GLSL}
void main() {
  float length = max(vAlong.z, 1e-3);
  float part = vAlong.y / length;
  float fade = smoothstep(0.0, 0.12, part) * (1.0 - smoothstep(0.78, 1.0, part));
  float pulse = uArrows ? 0.75 : 0.42 + 0.55 * fract((vAlong.y - 0.6 * uTime) / (length / 3.0));
  vec3 tint = temperatureColor(vAlong.w);
  vec3 color = mix(uIsOld ? greyOf(tint) : tint, vec3(1.0), uLift);
  float edge = 1.0 - 0.35 * abs(vAlong.x);
  gl_FragColor = vec4(color * edge, fade * pulse);
  #include <colorspace_fragment>
}
`
