/**
 * The program that makes a machine a node, in bash: cloud-init runs it as root at the end of the first boot. It is a text
 * here, so that it is part of the package however that is built.
 *
 * Phases it reports in guestinfo.vks.phase: cloud-init, waiting-for-api, kubeadm-init, cni, kubeadm-join, joined, failed.
 */
export const vksBootstrap = String.raw`#!/usr/bin/env bash
# Makes this machine a node of its cluster, once, and says in guestinfo how far it is.
set -uo pipefail
umask 077
export PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

FOUNDER=""
VERSION=""
CNI_MANIFEST=""
DATA_MOUNTS=""
# shellcheck source=/dev/null
. /etc/vks/bootstrap.env

CA=/etc/kubernetes/pki/ca.crt
if [ "$ROLE" = worker ]; then CA=/etc/vks/ca.crt; fi
DONE=/etc/vks/bootstrap.done
SENTINEL=/run/cluster-api/bootstrap-success.complete
LOG=/var/log/vks-bootstrap.log
KUBE_VIP=/etc/kubernetes/manifests/kube-vip.yaml
ADMIN=/etc/kubernetes/admin.conf
PROBLEM=""
TOLD=""

# Works without open-vm-tools too: then nobody is told.
tell() {
  vmware-rpctool "info-set guestinfo.vks.$1 $2" >/dev/null 2>&1 || true
}

report() {
  echo "vks-bootstrap: $1"
  tell phase "$1"
}

# One line of at most 1000 characters, without tokens, and only when it is news.
message() {
  local text
  text=$(printf '%s' "$1" | tr -s '[:space:][:cntrl:]' ' ' |
    sed -E 's/[a-z0-9]{6}\.[a-z0-9]{16}/<token>/g; s/^ | $//g' | cut -c 1-1000)
  if [ "$text" != "$TOLD" ]; then
    echo "vks-bootstrap: $text"
    tell message "$text"
    TOLD="$text"
  fi
}

fail() {
  message "$1"
  report failed
  exit 1
}

# What kubeadm printed from its first error on, or the end of it.
kubeadm_errors() {
  { grep -E -m 1 -A 20 '^error|^Error|\[ERROR' "$LOG" || tail -n 10 "$LOG"; } |
    grep -v -e 'If you know what you are doing' -e 'To see the stack trace'
}

run_kubeadm() {
  report "kubeadm-$1"
  kubeadm "$@" 2>&1 | tee "$LOG" || fail "$(kubeadm_errors)"
  touch "$DONE"
}

# Leaves curl's own status: 22 and 60 say that somebody answers.
api_alive() {
  PROBLEM=$(curl --silent --show-error --fail --output /dev/null --connect-timeout 5 --max-time 10 \
    --cacert "$CA" "https://$ENDPOINT/readyz" 2>&1)
}

# For ever: who waits for this node has a time limit, the node has none.
await_api() {
  api_alive && return
  report waiting-for-api
  until api_alive; do
    message "https://$ENDPOINT/readyz: $PROBLEM"
    sleep 5
  done
  message ""
}

# Whether nobody at all answers at the endpoint. Whoever does, with an error or another authority's certificate, may be
# this very cluster or somebody else: in neither case is another one to be founded there.
nobody_answers() {
  for _ in 1 2 3 4 5 6; do
    api_alive
    case $? in 0 | 22 | 60) return 1 ;; esac
    sleep 5
  done
}

# kubeadm takes only an empty directory for etcd, and containerd has to see the disk below its directory.
prepare_disks() {
  for mount in $DATA_MOUNTS; do
    mountpoint -q "$mount" || fail "no disk is mounted at $mount: see /var/log/cloud-init.log"
    rmdir "$mount/lost+found" 2>/dev/null
    case "$mount" in
      /var/lib/etcd) chmod 0700 "$mount" ;;
      /var/lib/containerd | /var/lib/containerd/*) systemctl restart containerd ;;
    esac
  done
}

# Until kubeadm has given admin.conf its rights only super-admin.conf has any (kube-vip#684).
kube_vip_uses() {
  if [ -f "$KUBE_VIP" ]; then
    sed -i "s#path: /etc/kubernetes/.*admin.conf#path: /etc/kubernetes/$1#" "$KUBE_VIP"
  fi
}

apply_cni() {
  report cni
  for _ in $(seq 30); do
    PROBLEM=$(kubectl --kubeconfig "$ADMIN" apply --server-side -f "$CNI_MANIFEST" 2>&1) && return
    message "$CNI_MANIFEST: $PROBLEM"
    sleep 10
  done
  fail "$CNI_MANIFEST: $PROBLEM"
}

found() {
  kube_vip_uses super-admin.conf
  run_kubeadm init --config /run/kubeadm/kubeadm.yaml
  kube_vip_uses admin.conf
  if [ -n "$CNI_MANIFEST" ]; then apply_cni; fi
}

# A control plane joins in the version that the cluster's configuration names, whatever its own kubeadm has. As Cluster
# API does, the first node of a newer one names it there: of the same minor version or the next. The rest is for kubeadm to
# refuse.
name_version() {
  local config current step newest
  for _ in 1 2 3 4 5 6; do
    config=$(kubectl --kubeconfig /run/kubeadm/discovery.conf --namespace kube-system \
      get configmap kubeadm-config --output yaml 2>"$LOG") && break
    message "kubeadm-config: $(cat "$LOG")"
    sleep 5
  done
  current=$(sed -nE 's/^ *kubernetesVersion: *(v[0-9]+\.[0-9]+\.[0-9]+) *$/\1/p' <<<"$config" | head -n 1)
  if [ -z "$current" ] || [ "$current" = "$VERSION" ]; then return; fi
  step=$(($(cut -d. -f2 <<<"$VERSION") - $(cut -d. -f2 <<<"$current")))
  newest=$(printf '%s\n' "$current" "$VERSION" | sort -V | tail -n 1)
  if [ "$newest" != "$VERSION" ] || [ "$step" -gt 1 ]; then return; fi
  sed -E "s/^( *kubernetesVersion:).*/\1 $VERSION/" <<<"$config" |
    kubectl --kubeconfig /run/kubeadm/discovery.conf replace -f - ||
    fail "kubeadm-config cannot be changed from $current to $VERSION"
}

join() {
  await_api
  if [ -n "$VERSION" ]; then name_version; fi
  run_kubeadm join --config /run/kubeadm/join.yaml
}

if [ -e "$DONE" ] || [ -e "$SENTINEL" ]; then exit 0; fi
report cloud-init
prepare_disks
if [ "$NODE_NAME" = "$FOUNDER" ] && nobody_answers; then found; else join; fi
if [ ! -e "$DONE" ]; then fail "kubeadm did not run: see /var/log/cloud-init-output.log"; fi
mkdir -p "$(dirname "$SENTINEL")"
echo success >"$SENTINEL"
rm -rf /run/kubeadm
message ""
report joined
`;
