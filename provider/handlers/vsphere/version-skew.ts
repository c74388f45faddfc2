/**
 * Why a cluster cannot go from one version to another; undefined when it can. kubeadm goes one minor version at a time, and
 * never back (Kubernetes: version skew policy).
 */
export function skew(from: string, to: string): string | undefined {
  const [before, after] = [numbersOf(from), numbersOf(to)];
  const step = after[0] * 1000 + after[1] - (before[0] * 1000 + before[1]);
  if (step > 1) {
    return `kubeadm goes one minor version at a time, not from ${from} to ${to}: go to v${before[0]}.${before[1] + 1} first`;
  }
  const back = step < 0 || (step === 0 && after[2] < before[2]);
  return back ? `Kubernetes does not go back, from ${from} to ${to}: make another cluster` : undefined;
}

function numbersOf(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.replace(/^v/, "").split(/[.+-]/).map(Number);
  return [major, minor, patch];
}
