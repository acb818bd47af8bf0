package ai.helloagents.agent.testing.jaxrs;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Resources with templates of every kind. Those that always throw are called by JAX-RS alone. */
@SuppressWarnings("DoNotCallSuggester")
public final class ShopApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Home.class, Users.class, Odd.class);
    }

    @Path("/")
    public static final class Home {
        @GET
        public String home() {
            return "home";
        }

        @GET
        @Path("error")
        public Response error() {
            return Response.status(503).entity("error page").build();
        }
    }

    @Path("/users")
    public static final class Users {
        @GET
        public String all() {
            return "all";
        }

        @GET
        @Path("{id}")
        public String one(@PathParam("id") String id) {
            return id;
        }

        @GET
        @Path("me")
        public String me() {
            return "me";
        }

        @GET
        @Path("missing/{id}")
        public String missing() {
            throw new NotFoundException();
        }

        @Path("{id : \\d+}/orders")
        public Orders orders() {
            return new Orders();
        }

        @Path("{id}/account")
        public Class<Account> account() {
            return Account.class;
        }
    }

    /** Found by a locator: its own path does not count. */
    @Path("/never/seen")
    public static final class Orders {
        @GET
        public String all() {
            return "orders";
        }

        @GET
        @Path("{number:\\d{2}}/")
        public String one() {
            return "order";
        }

        @Path("{number:\\d{2}}/items")
        public Items items() {
            return new Items();
        }
    }

    public static final class Items {
        @DELETE
        @Path("/{item}")
        public String remove() {
            return "removed";
        }
    }

    public static final class Account {
        @GET
        public String get() {
            return "account";
        }
    }

    @Path("odd/{name:[a-z]+}/")
    public static final class Odd {
        @GET
        @Path("/tail/")
        public String tail() {
            return "tail";
        }

        @POST
        @Path("note")
        public String note() {
            return "note";
        }

        @GET
        @Path("boom")
        public String boom() {
            throw new IllegalStateException("on purpose");
        }

        @GET
        @Path("later")
        public void later(@Suspended AsyncResponse response) {
            new Thread(() -> response.resume("later")).start();
        }
    }
}
