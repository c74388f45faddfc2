package apiserver

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/kubelet/pkg/cri/streaming/portforward"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// KubeletPort is where a node's kubelet is reached.
const KubeletPort = 10250

const (
	forwardIdle     = 10 * time.Minute
	forwardCreation = 30 * time.Second
)

var forwardPath = regexp.MustCompile(`^/api/v1/namespaces/([^/]+)/pods/([^/]+)/portforward$`)

// withPortForward tunnels to a pod by WebSocket or SPDY, with the kubelet's own code. The in-memory API knows SPDY only,
// and that only to itself.
func (s *Server) withPortForward(api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		match := forwardPath.FindStringSubmatch(r.URL.Path)
		if match == nil {
			api.ServeHTTP(w, r)
			return
		}
		pod := &corev1.Pod{}
		if err := s.config.Cluster.Client.Get(r.Context(), client.ObjectKey{Namespace: match[1], Name: match[2]}, pod); err != nil {
			writeStatus(w, failed(http.StatusNotFound, "NotFound", fmt.Sprintf("pods %q not found", match[2])))
			return
		}
		if err := reachKubelet(pod); err != nil {
			writeStatus(w, internal(fmt.Errorf("error dialing backend: %w", err)))
			return
		}
		options, err := forwardOptions(r)
		if err != nil {
			writeStatus(w, failed(http.StatusBadRequest, "BadRequest", err.Error()))
			return
		}
		portforward.ServePortForward(w, r, forwarder{pod.Status.PodIP}, pod.Name, pod.UID, options,
			forwardIdle, forwardCreation, portforward.SupportedProtocols)
	})
}

// forwardOptions reads the ports that a WebSocket is for; over SPDY each stream names its own. The API's parameter is
// `ports`, the kubelet's is `port`.
func forwardOptions(r *http.Request) (*portforward.V4Options, error) {
	query := r.URL.Query()
	query["port"] = append(query["port"], query["ports"]...)
	translated := r.Clone(r.Context())
	translated.URL.RawQuery = query.Encode()
	return portforward.NewV4Options(translated)
}

// reachKubelet fails where no kubelet runs on the pod's node, as when its machine is switched off.
func reachKubelet(pod *corev1.Pod) error {
	connection, err := net.Dial("tcp", net.JoinHostPort(pod.Status.HostIP, strconv.Itoa(KubeletPort)))
	if err != nil {
		return err
	}
	return connection.Close()
}

// forwarder connects the streams of a tunnel to a pod's address.
type forwarder struct{ address string }

// PortForward copies both ways until one side ends.
func (f forwarder) PortForward(_ context.Context, name string, uid types.UID, port int32, stream io.ReadWriteCloser) error {
	connection, err := net.Dial("tcp", net.JoinHostPort(f.address, strconv.Itoa(int(port))))
	if err != nil {
		return fmt.Errorf("error forwarding port %d to pod %s, uid %s: %w", port, name, uid, err)
	}
	var both sync.WaitGroup
	both.Add(1)
	go func() {
		defer both.Done()
		_, _ = io.Copy(connection, stream)
		_ = connection.Close()
	}()
	_, _ = io.Copy(stream, connection)
	_ = stream.Close()
	_ = connection.Close()
	both.Wait()
	return nil
}
