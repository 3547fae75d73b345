/** Shaders of feeds: round tubes in their side's colour and pattern, never thinner than can be seen. */

/** `form`: radius (m) and pattern (0 solid, 1 dashed, 2 dotted, 3 dead, 4 the rim of what is selected, 5 dash and dot). */
export const FEED_VERTEX = /* glsl */ `
attribute vec3 start;
attribute vec3 end;
attribute vec3 ink;
attribute vec2 form;
uniform float uPixel;
varying vec3 vInk;
varying vec3 vNormal;
varying float vAlong;
flat varying float vPattern;
void main() {
  vec3 run = end - start;
  float size = length(run);
  vec3 axis = run / max(size, 1e-5);
  vec3 aside = abs(axis.y) > 0.9 ? vec3(1.0, 0.0, 0.0) : vec3(0.0, 1.0, 0.0);
  vec3 across = normalize(cross(axis, aside));
  vec3 up = cross(across, axis);
  vec3 middle = (viewMatrix * vec4(mix(start, end, position.y + 0.5), 1.0)).xyz;
  float least = uPixel * -middle.z * (form.y > 3.5 && form.y < 4.5 ? 2.6 : 1.1);
  float radius = max(form.x, least);
  vec3 normal = across * position.x + up * position.z;
  // Ends reach round their corner, so that runs meet.
  vec3 place = mix(start, end, position.y + 0.5) + normal * radius + axis * sign(position.y) * radius * 0.7;
  vInk = ink;
  vNormal = normal;
  vPattern = form.y;
  vAlong = (position.y + 0.5) * size;
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}
`

export const FEED_FRAGMENT = /* glsl */ `
varying vec3 vInk;
varying vec3 vNormal;
varying float vAlong;
flat varying float vPattern;
void main() {
  if (vPattern > 0.5 && vPattern < 1.5 && fract(vAlong / 0.42) > 0.66) discard;
  if (vPattern > 1.5 && vPattern < 2.5 && fract(vAlong / 0.2) > 0.5) discard;
  if (vPattern > 2.5 && vPattern < 3.5 && fract(vAlong / 0.16 + vNormal.y * 0.25) > 0.55) discard;
  float turn = fract(vAlong / 0.6);
  if (vPattern > 4.5 && ((turn > 0.5 && turn < 0.65) || turn > 0.85)) discard;
  // A little form, less than would change the colour's name.
  float form = vPattern > 3.5 && vPattern < 4.5 ? 1.0 : 0.84 + 0.16 * vNormal.y;
  gl_FragColor = vec4(vInk * form, 1.0);
  #include <colorspace_fragment>
}
`
